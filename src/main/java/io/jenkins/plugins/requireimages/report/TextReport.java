package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A report for a console: one aligned line per image, then for each failure its cause and the quoted log lines. */
public final class TextReport {

    private static final int COLUMNS = 5;
    private static final String GUTTER = "  | ";

    private final TextStyle style;

    public TextReport(TextStyle style) {
        this.style = style;
    }

    /** The lines of the report, without line ends. */
    public List<String> lines(Report report) {
        List<String> lines = new ArrayList<>(table(report.findings()));
        Set<Excerpt> quoted = new HashSet<>();
        report.failures().forEach(failure -> lines.addAll(explanation(failure, quoted)));
        return lines;
    }

    /** A text of the table and how it is decorated. */
    private record Cell(String text, UnaryOperator<String> decoration) {

        static Cell plain(String text) {
            return new Cell(Printable.of(text), UnaryOperator.identity());
        }

        String padded(int width) {
            return decoration.apply(text) + " ".repeat(width - text.length());
        }
    }

    private List<String> table(List<Finding> findings) {
        List<List<Cell>> rows = findings.stream().map(this::row).toList();
        int[] widths = new int[COLUMNS];
        for (List<Cell> row : rows) {
            for (int column = 0; column < COLUMNS; column++) {
                widths[column] = Math.max(widths[column], row.get(column).text().length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            line.append(row.get(column).padded(widths[column])).append(widths[column] == 0 ? "" : "  ");
        }
        return line.toString().stripTrailing();
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
        return new Cell(Printable.of(build.name()), text -> style.build(build, text));
    }

    private static List<String> explanation(Finding failure, Set<Excerpt> quoted) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Printable.of(failure.image()) + ": " + Printable.of(failure.cause()));
        for (Usage usage : failure.wantedBy()) {
            lines.add("  wanted by " + Printable.of(usage.toString()));
        }
        Excerpt excerpt = failure.excerpt();
        if (!excerpt.lines().isEmpty()) {
            boolean isNew = quoted.add(excerpt);
            lines.add("  " + Printable.of(excerpt.source()) + (isNew ? "" : ", as quoted above"));
            if (isNew) {
                excerpt.lines().forEach(line -> lines.add(GUTTER + Printable.of(line)));
            }
        }
        return lines;
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
