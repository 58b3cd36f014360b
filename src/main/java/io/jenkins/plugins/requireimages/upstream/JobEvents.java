package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/** Hears of jobs that are deleted or renamed. */
@Extension
public final class JobEvents extends ItemListener {

    @Override
    public void onDeleted(Item item) {
        BuildEvents.happened(item.getFullName());
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        BuildEvents.happened(oldFullName);
    }
}
