package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One report on the page: what there is altogether, and those rows of its table that were asked for. */
@Restricted(NoExternalUse.class)
public final class ReportSection {

    /** Rows of a table, so that a page opens at once however many images there are. */
    private static final int ROWS = 100;

    private final int number;
    private final StoredReport stored;
    private final PageQuery query;
    private final List<StoredImage> selected;
    private final int first;
    private final List<ShownImage> rows;

    /** A link to more rows. */
    public record Link(String text, String href) {}

    /** A verdict, how many images have it, and the link that shows only those. */
    public record Count(String text, String symbol, int count, String href, boolean chosen) {}

    /** The heading of a column, the link that sorts by it, and how it is sorted now, as {@code aria-sort} has it. */
    public record Heading(String text, String href, String order) {}

    ReportSection(int number, StoredReport stored, PageQuery query, Run<?, ?> owner, Viewer viewer) {
        this.number = number;
        this.stored = stored;
        this.query = query;
        selected = query.select(stored.images());
        first = Math.min(page() - 1, Math.max(0, selected.size() - 1) / ROWS) * ROWS;
        rows = selected.subList(first, Math.min(first + ROWS, selected.size())).stream()
                .map(image -> new ShownImage(image, owner, viewer))
                .toList();
    }

    private int page() {
        return query.report() == number ? query.page() : 1;
    }

    public int getNumber() {
        return number;
    }

    public Date getTime() {
        return new Date(stored.time());
    }

    public String getTook() {
        return Texts.duration(stored.took());
    }

    public String getStage() {
        return stored.stage();
    }

    public String getSummary() {
        return stored.summary();
    }

    /** The verdicts that images have, the most urgent first. */
    public List<Count> getCounts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        stored.images().forEach(image -> counts.merge(image.verdict(), 1, Integer::sum));
        return counts.keySet().stream()
                .sorted((one, other) -> Severity.of(one).compareTo(Severity.of(other)))
                .map(verdict -> count(verdict, counts.get(verdict)))
                .toList();
    }

    private Count count(Verdict verdict, int count) {
        boolean chosen = query.verdict().equals(Optional.of(verdict));
        return new Count(
                Texts.words(verdict),
                Severity.of(verdict).symbol(),
                count,
                query.withVerdict(chosen ? Optional.empty() : Optional.of(verdict))
                        .href(),
                chosen);
    }

    public Heading heading(String column) {
        PageQuery.Sort sort = PageQuery.Sort.valueOf(column);
        String order = query.sort() != sort ? "none" : query.descending() ? "descending" : "ascending";
        return new Heading(Texts.words(sort), query.sortedBy(sort).href(), order);
    }

    /** The rows of this page. */
    public List<ShownImage> getRows() {
        return rows;
    }

    /** Which rows of how many these are. */
    public String getExtent() {
        return selected.size() <= ROWS
                ? selected.size() + " of " + stored.images().size()
                : (first + 1) + "\u2013" + (first + rows.size()) + " of " + selected.size();
    }

    /** The pages before and after this one, as far as there are. */
    public List<Link> getPages() {
        int page = first / ROWS + 1;
        Stream<Link> previous = first > 0 ? Stream.of(link("Previous", page - 1)) : Stream.empty();
        Stream<Link> next = first + ROWS < selected.size() ? Stream.of(link("Next", page + 1)) : Stream.empty();
        return Stream.concat(previous, next).toList();
    }

    private Link link(String text, int page) {
        return new Link(text, query.at(number, page).href() + "#report-" + number);
    }
}
