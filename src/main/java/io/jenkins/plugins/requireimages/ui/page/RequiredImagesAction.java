package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.Api;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What was found of the images that a run requires: a page of the run, and the same for programs. */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class RequiredImagesAction implements RunAction2 {

    private int reports;
    private transient Run<?, ?> run;
    private transient ReportFiles files;

    private RequiredImagesAction() {}

    /** The page of a run; a new one if there is none yet. */
    public static RequiredImagesAction of(Run<?, ?> run) {
        synchronized (run) {
            RequiredImagesAction action = run.getAction(RequiredImagesAction.class);
            if (action == null) {
                action = new RequiredImagesAction();
                run.addAction(action);
            }
            return action;
        }
    }

    /** The number of the next report, counted from 1; given once. */
    public synchronized int nextNumber() {
        return ++reports;
    }

    /**
     * Adds a report to the page.
     *
     * @param number that was given for it
     */
    public void add(int number, StoredReport report) throws IOException {
        files.write(number, report);
        run.save();
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        onLoad(attached);
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
        files = new ReportFiles(loaded.getRootDir().toPath());
    }

    @Override
    public String getIconFileName() {
        return "symbol-required-images plugin-require-images";
    }

    @Override
    public String getDisplayName() {
        return "Required images";
    }

    @Override
    public String getUrlName() {
        return "required-images";
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The reports of the run in the order in which its checks ended, as far as the viewer may see them. */
    @Exported(inline = true)
    public List<ShownReport> getReports() {
        Viewer viewer = new Viewer();
        return each((number, report) -> new ShownReport(report, run, viewer));
    }

    /** How each check ended, in a few words that all may read. */
    public List<String> getSummaries() {
        return each((number, report) -> report.summary());
    }

    /** What the parameters of a URL ask to be shown. */
    public ReportPage page(StaplerRequest2 request) {
        PageQuery query = PageQuery.of(request::getParameter);
        Viewer viewer = new Viewer();
        return new ReportPage(query, each((number, report) -> new ReportSection(number, report, query, run, viewer)));
    }

    private synchronized int count() {
        return reports;
    }

    private <T> List<T> each(BiFunction<Integer, StoredReport, T> show) {
        return IntStream.rangeClosed(1, count())
                .boxed()
                .flatMap(number -> files.read(number).map(report -> show.apply(number, report)).stream())
                .toList();
    }
}
