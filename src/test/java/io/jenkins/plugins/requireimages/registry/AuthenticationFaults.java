package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Behaviours.answer;
import static io.jenkins.plugins.requireimages.registry.Behaviours.endless;
import static io.jenkins.plugins.requireimages.registry.Behaviours.hang;
import static io.jenkins.plugins.requireimages.registry.Behaviours.reset;

import io.jenkins.plugins.requireimages.registry.Fault.Pace;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of who is let in, and of who is sent elsewhere. */
final class AuthenticationFaults {

    private static final String TOKEN_HOST = "registry.example.com/token";

    private AuthenticationFaults() {}

    static List<Fault> ofRedirects() {
        return List.of(
                Fault.always("a redirect to itself", redirect("/v2/team/api/manifests/1.0")),
                Fault.always("a redirect to nowhere", answer(307, "", "")),
                Fault.always("a redirect to a file", redirect("file:///etc/passwd")),
                Fault.always("a redirect to what is no address", redirect("http://%%%/")),
                Fault.always("a redirect to this machine", redirect("http://localhost:8080/")),
                Fault.always("a redirect with somebody's password", redirect("http://joe:joe@other.example.com/")),
                Fault.on(
                        "a redirect to another host that wants a password",
                        request -> request.isFor("other.example.com")
                                ? unauthorized("Basic realm=\"mine\"")
                                : request.hasCredentials()
                                        ? redirect("http://other.example.com/")
                                        : unauthorized("Basic realm=\"r\"")),
                Fault.on(
                        "a redirect to another host that has nothing",
                        request -> request.isFor("other.example.com")
                                ? answer(404, "", "")
                                : redirect("http://other.example.com/")));
    }

    static List<Fault> ofChallenges() {
        AtomicInteger count = new AtomicInteger();
        return List.of(
                Fault.always("credentials refused without a challenge", answer(401, "", "")),
                Fault.always("a malformed challenge", unauthorized("=,\"=Basic")),
                Fault.always("a challenge in an unknown scheme", unauthorized("Negotiate")),
                Fault.always("a challenge without a token endpoint", unauthorized("Bearer service=\"s\"")),
                Fault.always("a token endpoint that is no address", unauthorized("Bearer realm=\"::\"")),
                Fault.always(
                        "a token endpoint elsewhere over plain HTTP",
                        unauthorized("Bearer realm=\"http://other.example.com/token\"")),
                Fault.always(
                        "a token endpoint on this machine",
                        unauthorized("Bearer realm=\"http://127.0.0.1:8080/token\"")),
                Fault.always("credentials refused", unauthorized("Basic realm=\"r\"")),
                Fault.always(
                        "another challenge each time",
                        line -> unauthorized("Bearer realm=\"http://" + TOKEN_HOST + "\",scope=\"repository:x"
                                        + count.incrementAndGet() + ":pull\"")
                                .perform(line)),
                Fault.always("not allowed", answer(403, "", "{\"errors\": [{\"code\": \"DENIED\"}]}")));
    }

    static List<Fault> ofTokenEndpoints() {
        return List.of(
                tokens("a token endpoint that refuses the credentials", answer(401, "", "")),
                tokens("a token endpoint that is broken", answer(500, "", "")).with(Pace.AFTER_RETRIES),
                tokens("a token endpoint that resets connections", reset()).with(Pace.AFTER_RETRIES),
                tokens("a token endpoint that is silent", hang()).with(Pace.AT_THE_DEADLINE),
                tokens("a token endpoint that is not there", answer(404, "", "")),
                tokens("a token endpoint with too many requests", answer(429, "Retry-After: 600\r\n", "")),
                tokens("a web page instead of a token", answer(200, "Content-Type: text/html\r\n", "<html></html>")),
                tokens("an answer without a token", answer(200, "", "{}")),
                tokens("a token that is no token", answer(200, "", "{\"token\": \"a\\r\\nb\"}")),
                tokens("a token without an end", endless("")),
                tokens("a token endpoint that redirects elsewhere", redirect("http://other.example.com/token")),
                tokens("a token that is not accepted", answer(200, "", "{\"token\": \"abc\"}")));
    }

    /** A registry that wants a token, whatever it is shown. */
    private static Fault tokens(String name, Behaviour endpoint) {
        return Fault.on(
                name,
                request -> request.isFor("other.example.com")
                        ? answer(401, "", "")
                        : request.isFor(TOKEN_HOST)
                                ? endpoint
                                : unauthorized("Bearer realm=\"http://" + TOKEN_HOST + "\",service=\"s\""));
    }

    private static Behaviour unauthorized(String challenge) {
        return answer(401, "WWW-Authenticate: " + challenge + "\r\n", "");
    }

    private static Behaviour redirect(String location) {
        return answer(307, "Location: " + location + "\r\n", "");
    }
}
