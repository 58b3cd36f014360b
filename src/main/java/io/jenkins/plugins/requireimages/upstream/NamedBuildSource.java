package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** A source that is named and whose builds end with a result. */
@Restricted(NoExternalUse.class)
public abstract class NamedBuildSource extends BuildSource {

    private final String name;
    private boolean acceptUnstable;

    NamedBuildSource(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public boolean isAcceptUnstable() {
        return acceptUnstable;
    }

    /** Whether what ended with UNSTABLE passed. */
    @DataBoundSetter
    public void setAcceptUnstable(boolean acceptUnstable) {
        this.acceptUnstable = acceptUnstable;
    }

    boolean accepts(Result result) {
        return result.isBetterOrEqualTo(acceptUnstable ? Result.UNSTABLE : Result.SUCCESS);
    }
}
