package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.Verdict;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a run shows in answer to one request. */
@Restricted(NoExternalUse.class)
public final class ReportPage {

    private final PageQuery query;
    private final List<ReportSection> sections;

    ReportPage(PageQuery query, List<ReportSection> sections) {
        this.query = query;
        this.sections = sections;
    }

    /** The reports, one after another. */
    public List<ReportSection> getSections() {
        return sections;
    }

    /** What is searched for. */
    public String getSearch() {
        return query.search();
    }

    /** The only verdict that is shown, for the search to keep it; null if all are. */
    public String getVerdict() {
        return query.verdict().map(Verdict::name).orElse(null);
    }

    /** The order, for the search to keep it. */
    public String getSort() {
        return query.sortParameter();
    }
}
