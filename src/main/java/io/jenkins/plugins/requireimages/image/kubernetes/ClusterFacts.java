package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.util.List;

/**
 * What one check needs to know of a cluster. Holds passwords, so it is not to be kept.
 *
 * @param secrets are the credentials to ask with
 * @param nodes decide about platforms
 * @param waiting the containers that could not pull their images; empty if nobody looked
 */
public record ClusterFacts(PullSecrets secrets, Nodes nodes, List<WaitingPod> waiting) {

    public ClusterFacts {
        waiting = List.copyOf(waiting);
    }

    /** What an image of manifests must satisfy, see {@link Nodes#demandsOn(Wanted, Demands)}. */
    public Demands demandsOn(Wanted image, Demands demands) {
        return nodes.demandsOn(image, demands);
    }

    /** What an image must satisfy that no manifest names, so that any pod may want it. */
    public Demands demandsOnOthers(Demands demands) {
        return nodes.demandsOn(Placement.ANYWHERE, demands);
    }

    /** Adds what the cluster knows to what a registry says, which is to be asked with the secrets. */
    public ImageLookup explaining(ImageLookup registry) {
        return new ClusterEvidence(registry, secrets, waiting);
    }
}
