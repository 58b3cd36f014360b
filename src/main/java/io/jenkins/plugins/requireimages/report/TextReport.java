package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A report for a console: one aligned line per image, then for each failure its cause and the quoted log lines. */
public final class TextReport {

    private static final String GUTTER = "  | ";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final TextStyle style;

    public TextReport(TextStyle style) {
        this.style = style;
    }

    /** The lines of the report, without line ends. */
    public List<String> lines(Report report) {
        List<String> lines = new ArrayList<>(table(report.findings()));
        report.failures().forEach(failure -> lines.addAll(explanation(failure)));
        return lines;
    }

    /** A text of the table and how it is decorated. */
    private record Cell(String text, UnaryOperator<String> decoration) {

        static Cell plain(String text) {
            return new Cell(printable(text), UnaryOperator.identity());
        }

        String padded(int width) {
            return decoration.apply(text) + " ".repeat(width - text.length());
        }
    }

    private List<String> table(List<Finding> findings) {
        List<List<Cell>> rows = findings.stream().map(this::row).toList();
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int wanted = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(wanted).text().length())
                        .max()
                        .orElse(0);
                line.append(row.get(column).padded(width)).append(width == 0 ? "" : "  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<Cell> row(Finding finding) {
        return List.of(
                new Cell(finding.verdict().name(), text -> style.verdict(finding.verdict(), text)),
                Cell.plain(finding.image()),
                Cell.plain(finding.digest().map(Digest::abbreviated).orElse("")),
                finding.build().map(this::build).orElse(Cell.plain("")),
                Cell.plain(seconds(finding.took())));
    }

    private Cell build(UpstreamBuild build) {
        return new Cell(printable(build.name()), text -> style.build(build, text));
    }

    private List<String> explanation(Finding failure) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(printable(failure.image()) + ": " + printable(failure.cause()));
        for (Usage usage : failure.wantedBy()) {
            lines.add("  wanted by " + printable(usage.toString()));
        }
        if (!failure.excerpt().lines().isEmpty()) {
            lines.add("  " + printable(failure.excerpt().source()));
            failure.excerpt().lines().forEach(line -> lines.add(GUTTER + printable(line)));
        }
        return lines;
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
