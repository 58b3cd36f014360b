package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Says in one sentence what a failure means and what to do about it. */
final class Advice {

    private Advice() {}

    /** The answer that a failure amounts to; anything else than a {@link RegistryFailure} is a defect and thrown on. */
    static ImageAnswer answer(ImageName image, Throwable thrown) {
        RegistryFailure failure = RegistryFailure.in(thrown).orElseThrow(() -> new CompletionException(thrown));
        return new ImageAnswer(
                failure.problem().verdict, Optional.empty(), sentence(image, failure), failure.notBefore());
    }

    /** The answer when there was none in time. */
    static ImageAnswer outOfTime(ImageName image, Errand errand) {
        return errand.setback()
                .map(failure -> answer(image, failure))
                .orElseGet(() -> ImageAnswer.because(
                        Verdict.UNREACHABLE,
                        image.registry() + " did not answer in time; check that it is up, or allow more time."));
    }

    private static String sentence(ImageName image, RegistryFailure failure) {
        String host = failure.host();
        String there = image.registry() + "/" + image.repository();
        String evidence = failure.evidence();
        return switch (failure.problem()) {
            case REPOSITORY_MISSING ->
                image.registry() + " has no repository " + image.repository() + evidence
                        + "; check the spelling, and that its build pushed it.";
            case TAG_MISSING ->
                there + " has no tag " + image.tag() + evidence + "; check the tag, and that its build pushed it.";
            case DIGEST_MISSING ->
                there + " has nothing with the digest " + image.digest() + evidence
                        + "; it was deleted, or pushed to another repository.";
            case CREDENTIALS_WANTED ->
                host + " wants credentials for " + there + evidence
                        + " and none are configured; configure credentials that may pull it, or check the name: some"
                        + " registries say so of repositories that do not exist.";
            case CREDENTIALS_REFUSED ->
                host + " refused the configured credentials for " + there + evidence
                        + "; check that they are for this registry and have not expired.";
            case CREDENTIALS_UNUSABLE ->
                host + " cannot be convinced by the configured kind of credentials" + evidence
                        + "; configure a user name and password for " + image.registry() + ".";
            case CREDENTIALS_UNREADABLE ->
                failure.detail().isEmpty()
                        ? "The credentials for " + image.registry() + " could not be read; check their configuration."
                        : failure.detail();
            case FORBIDDEN ->
                host + " does not let the configured credentials pull " + there + evidence
                        + "; give them permission to pull, or check the name.";
            case RATE_LIMITED ->
                host + " wants fewer requests" + evidence + until(failure)
                        + "; wait, or use credentials with a higher limit.";
            case SERVER_ERROR -> host + " is in trouble" + evidence + "; try again later, or look at its log.";
            case HOST_UNKNOWN -> "The name of " + host + " cannot be resolved; check its spelling and the DNS.";
            case CONNECTION_REFUSED -> host + " refuses connections; check that it is up, and its port.";
            case CONNECTION_BROKEN ->
                host + " broke the connection off; try again later, or look at its log and at the"
                        + " proxies on the way.";
            case CONNECTION_SLOW ->
                host + " could not be connected to in time; check that it is up, and the firewalls" + " on the way.";
            case RESPONSE_SLOW -> host + " did not answer in time; check that it is up, or allow more time.";
            case CERTIFICATE_UNTRUSTED ->
                "The certificate of " + host + " is not trusted; add the certificate of its"
                        + " authority to the settings of registry " + image.registry() + ".";
            case CERTIFICATE_OF_OTHER_HOST ->
                "The certificate of " + host + " is not valid for this host or at this"
                        + " time; have it renewed for the name that is used here.";
            case NOT_TLS ->
                host + " does not speak TLS as it should; check the port, or have an administrator mark "
                        + image.registry() + " as insecure if it has plain HTTP only.";
            case PROXY ->
                "The proxy does not let requests to " + host + " pass" + evidence
                        + "; check the proxy's settings and credentials.";
            case TOKEN_ENDPOINT ->
                host + " names a token endpoint that may not be asked; it must be an HTTPS URL"
                        + " outside this machine.";
            case REDIRECT ->
                host + " redirects to where nothing can be asked" + evidence
                        + "; check its configuration and the proxies on the way.";
            case BODY_TOO_LARGE -> host + " answers with more than any manifest has; check that it is a registry.";
            case NOT_A_REGISTRY ->
                host + " does not answer like a registry" + evidence + "; check the host name and port.";
            case NOT_A_MANIFEST ->
                host + " answers with something that is no image manifest" + evidence + "; check that " + there
                        + " holds images that current tools can pull.";
            case OTHER_DIGEST ->
                host + " answers with other content than its digest promises" + evidence
                        + "; look for a broken cache or proxy on the way.";
            case NONSENSE ->
                host + " gives an answer that makes no sense" + evidence
                        + "; check that it is a registry, and look at its log.";
        };
    }

    private static String until(RegistryFailure failure) {
        return failure.notBefore()
                .map(at -> " until " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
