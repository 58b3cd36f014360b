package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which images to show, in which order: the parameters of a URL. Looks only at what every viewer may see.
 *
 * @param search text that an image or who wants it has; empty for all
 * @param verdict empty for all
 * @param sort by what
 * @param descending whether in reverse
 * @param report the number of the one that is paged through, counted from 1
 * @param page of that report, counted from 1
 */
record PageQuery(String search, Optional<Verdict> verdict, Sort sort, boolean descending, int report, int page) {

    /** What a table can be sorted by. */
    enum Sort {
        VERDICT(Comparator.comparing((StoredImage image) -> Severity.of(image.verdict()))
                .thenComparing(StoredImage::verdict)),
        IMAGE(Comparator.comparing(StoredImage::image)),
        TIME(Comparator.comparingLong(StoredImage::took));

        private final Comparator<StoredImage> order;

        Sort(Comparator<StoredImage> order) {
            this.order = order;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the parameters of a URL; one that makes no sense is as good as none. */
    static PageQuery of(UnaryOperator<String> parameters) {
        String sort = text(parameters, "sort");
        boolean descending = sort.startsWith("-");
        return new PageQuery(
                text(parameters, "search"),
                named(Verdict.values(), text(parameters, "verdict")),
                named(Sort.values(), descending ? sort.substring(1) : sort).orElse(Sort.VERDICT),
                descending,
                number(text(parameters, "report")),
                number(text(parameters, "page")));
    }

    private static String text(UnaryOperator<String> parameters, String name) {
        String value = parameters.apply(name);
        return value == null ? "" : value.strip();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] constants, String name) {
        return Stream.of(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
    }

    /** The images to show, in their order. */
    List<StoredImage> select(List<StoredImage> images) {
        Comparator<StoredImage> order = descending ? sort.order.reversed() : sort.order;
        return images.stream()
                .filter(image -> verdict.isEmpty() || verdict.get() == image.verdict())
                .filter(this::isFound)
                .sorted(order)
                .toList();
    }

    private boolean isFound(StoredImage image) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(image.image()), image.wantedBy().stream().map(Usage::toString))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    PageQuery withVerdict(Optional<Verdict> other) {
        return new PageQuery(search, other, sort, descending, 1, 1);
    }

    PageQuery sortedBy(Sort other) {
        return new PageQuery(search, verdict, other, other == sort && !descending, 1, 1);
    }

    PageQuery at(int otherReport, int otherPage) {
        return new PageQuery(search, verdict, sort, descending, otherReport, otherPage);
    }

    String sortParameter() {
        return (descending ? "-" : "") + sort.parameter();
    }

    /** The query string of a link, with the question mark. */
    String href() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("search", search);
        parameters.put("verdict", verdict.map(Verdict::name).orElse(""));
        parameters.put("sort", sortParameter());
        if (page > 1) {
            parameters.put("report", String.valueOf(report));
            parameters.put("page", String.valueOf(page));
        }
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
