package io.jenkins.plugins.requireimages.ui.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.bench.Table;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.SampleReports;
import io.jenkins.plugins.requireimages.ui.ReportContext;
import io.jenkins.plugins.requireimages.ui.Surfaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the page of a run with many images costs, beside that of one with few. */
@WithJenkins
class PageBench {

    private static final int ROUNDS = 15;

    @Test
    void thePageOfManyImages(JenkinsRule jenkins) throws Exception {
        double many = millis(jenkins, 2_000) / 1000.0;
        double few = millis(jenkins, 20) / 1000.0;
        Table table = new Table("The page of a run, searched and sorted, its report read anew, medians of " + ROUNDS);
        table.row("2,000 images", (long) (many * 1000) + " ms", many, "at most 1 s", many <= 1);
        table.row("20 images", (long) (few * 1000) + " ms");
        Files.writeString(
                Path.of("target/bench.txt"), table + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertTrue(table.isMet(), table.toString());
    }

    private static long millis(JenkinsRule jenkins, int images) throws Exception {
        FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Report report = new Report(
                IntStream.range(0, images)
                        .mapToObj(i -> SampleReports.present("registry.example.com/team/image-" + i + ":1.0"))
                        .toList(),
                Duration.ZERO);
        Surfaces.show(report, new ReportContext(run, Optional.empty(), TaskListener.NULL), false, false);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 2 * ROUNDS; i++) {
            run.getAction(RequiredImagesAction.class).onLoad(run);
            long began = System.nanoTime();
            client.getPage(run, "required-images/?search=image&sort=image");
            nanos.add(System.nanoTime() - began);
        }
        return Duration.ofNanos(nanos.stream().skip(ROUNDS).sorted().toList().get(ROUNDS / 2))
                .toMillis();
    }
}
