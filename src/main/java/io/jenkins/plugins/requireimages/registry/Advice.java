package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.http.HttpProblem;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says in one sentence what a failure means and what to do about it. */
final class Advice {

    private static final Logger LOGGER = Logger.getLogger(Advice.class.getName());

    private Advice() {}

    /** The answer that a failure amounts to; anything else than a {@link RegistryFailure} is a defect and thrown on. */
    static ImageAnswer answer(ImageName image, Throwable thrown) {
        RegistryFailure failure = RegistryFailure.in(thrown).orElseThrow(() -> new CompletionException(thrown));
        LOGGER.log(Level.FINE, "No answer for {0}: {1}", new Object[] {image, failure.getMessage()});
        return new ImageAnswer(
                failure.problem().verdict, Optional.empty(), sentence(image, failure), failure.notBefore());
    }

    /** The answer when there was none in time. */
    static ImageAnswer outOfTime(ImageName image, Errand errand) {
        return errand.setback()
                .map(failure -> answer(image, failure))
                .orElseGet(() -> ImageAnswer.because(
                        Verdict.UNREACHABLE,
                        errand.waitingFor() + " did not answer in time; check that it is up, or allow more time."));
    }

    private static String sentence(ImageName image, RegistryFailure failure) {
        String registry = image.registry();
        String there = image.repository().isEmpty() ? registry : registry + "/" + image.repository();
        String who = failure.who();
        String evidence = failure.evidence();
        return switch (failure.problem()) {
            case REPOSITORY_MISSING ->
                registry + " has no repository " + image.repository() + evidence
                        + "; check the spelling, and that its build pushed it.";
            case TAG_MISSING ->
                there + " has no tag " + image.tag() + evidence + "; check the tag, and that its build pushed it.";
            case DIGEST_MISSING ->
                there + " has nothing with the digest " + image.digest() + evidence
                        + "; it was deleted, or pushed to another repository.";
            case CREDENTIALS_WANTED ->
                who + " wants credentials for " + there + evidence
                        + " and none are configured; configure credentials that may pull it, or check the name: some"
                        + " registries say so of repositories that do not exist.";
            case CREDENTIALS_REFUSED ->
                who + " refused the configured credentials for " + there + evidence
                        + "; check that they are for this registry and have not expired.";
            case CREDENTIALS_UNUSABLE ->
                who + " does not say that it takes the configured kind of credentials"
                        + evidence + "; configure a user name and password for " + registry
                        + ", or look at its authentication.";
            case CREDENTIALS_UNREADABLE ->
                failure.sentence().isEmpty()
                        ? "The credentials for " + registry + " could not be read; check their configuration."
                        : failure.sentence();
            case FORBIDDEN ->
                who + " does not let the configured credentials pull " + there + evidence
                        + "; give them permission to pull, or check the name.";
            case RATE_LIMITED ->
                who + " wants fewer requests" + evidence + until(failure)
                        + "; wait, or use credentials with a higher limit.";
            case SERVER_ERROR -> who + " is in trouble" + evidence + "; try again later, or look at its log.";
            case HOST_UNKNOWN -> HttpProblem.HOST_UNKNOWN.advice(who);
            case CONNECTION_REFUSED -> HttpProblem.CONNECTION_REFUSED.advice(who);
            case CONNECTION_BROKEN -> HttpProblem.CONNECTION_BROKEN.advice(who);
            case CONNECTION_SLOW -> HttpProblem.CONNECTION_SLOW.advice(who);
            case RESPONSE_SLOW -> HttpProblem.RESPONSE_SLOW.advice(who);
            case CERTIFICATE_UNTRUSTED ->
                who + " shows a certificate that is not trusted; add the certificate of its"
                        + " authority to the settings of registry " + registry + ".";
            case CERTIFICATE_INVALID -> HttpProblem.CERTIFICATE_INVALID.advice(who);
            case NOT_TLS ->
                who + " does not speak TLS, or broke it off; check the port, or have an administrator mark " + registry
                        + " as insecure if it has plain HTTP only.";
            case PROXY ->
                who + " cannot be reached through the proxy" + evidence
                        + "; check the proxy's settings and credentials.";
            case TOKEN_ENDPOINT_UNSAFE ->
                who + " names a token endpoint that may not be asked; it must be an HTTPS URL"
                        + " outside this machine.";
            case DENIED_ELSEWHERE ->
                registry + " redirects to " + failure.host() + ", which does not answer strangers" + evidence
                        + "; look at the registry's storage and configuration.";
            case REDIRECT ->
                who + " redirects to where nothing may be asked" + evidence
                        + "; check its configuration and the proxies on the way.";
            case BODY_TOO_LARGE ->
                who + " answers with more data than such an answer can have; check that it is a" + " registry.";
            case NOT_A_REGISTRY ->
                who + " does not answer like a registry" + evidence + "; check the host name and port.";
            case NOT_A_MANIFEST ->
                who + " answers with something that is no image manifest" + evidence + "; check that " + there
                        + " holds images that current tools can pull.";
            case OTHER_DIGEST ->
                who + " answers with other content than its digest promises" + evidence
                        + "; look for a broken cache or proxy on the way.";
            case NONSENSE ->
                who + (failure.isByTokenEndpoint() ? " gives no token" : " gives an answer that makes no sense")
                        + evidence + "; check that it is what it should be, and look at its log.";
        };
    }

    private static String until(RegistryFailure failure) {
        return failure.notBefore()
                .map(at -> " until " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
