package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Usage;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What stands in manifests, word for word, as plain values that can be sent from the machine that has the files. It may
 * say anything: only {@link #images} makes images of it.
 *
 * @param mentions of images, in the order of the files
 * @param faults documents and files that could not be read; the others were
 * @param unmatched patterns that match no file
 * @param files that were read
 */
public record ManifestFindings(List<Mention> mentions, List<Fault> faults, List<String> unmatched, int files)
        implements Serializable {

    public ManifestFindings {
        mentions = List.copyOf(mentions);
        faults = List.copyOf(faults);
        unmatched = List.copyOf(unmatched);
    }

    /**
     * One image in one place of a file that is applied in one way.
     *
     * @param text with kustomize's overrides, but with variables as they stand there
     * @param pullPolicy empty if there is none
     * @param pod around the container
     */
    public record Mention(String text, String pullPolicy, Usage where, PodSettings pod) implements Serializable {}

    /**
     * A document or file that could not be read.
     *
     * @param line counted from 1
     * @param reason to follow "cannot be used: ", without a full stop
     */
    public record Fault(String file, int line, String reason) implements Serializable {}

    /**
     * Makes images of the texts, each of them once.
     *
     * @param environment values for <code>${NAME}</code>
     */
    public ManifestImages images(Map<String, String> environment) {
        MentionSorter sorter = new MentionSorter(new Placeholders(environment));
        mentions.forEach(sorter::add);
        return sorter.result(faults, unmatched, files);
    }
}
