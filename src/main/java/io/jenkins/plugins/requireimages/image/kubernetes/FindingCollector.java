package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Fault;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what stands in files. */
final class FindingCollector {

    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    /** All that was collected. */
    ManifestFindings result(Collection<String> unmatched, int files) {
        return new ManifestFindings(List.copyOf(mentions), faults, List.copyOf(unmatched), files);
    }

    /**
     * A document or file that cannot be read.
     *
     * @param reason to follow "cannot be used: ", without a full stop
     */
    void addBroken(String file, int line, String reason) {
        faults.add(new Fault(file, line, reason));
    }

    /** An image in a file that is applied in one or several ways. */
    void addImage(String file, ImageField field, List<Route> routes) {
        Usage where = new Usage(file, field.line(), field.object(), field.container());
        for (Route route : routes) {
            String image = field.knownToKustomize() ? route.apply(field.written()) : field.written();
            mentions.add(new Mention(image, field.pullPolicy(), where, route.apply(field.pod())));
        }
    }
}
