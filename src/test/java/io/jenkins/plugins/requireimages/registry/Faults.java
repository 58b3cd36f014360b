package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Behaviours.answer;
import static io.jenkins.plugins.requireimages.registry.Behaviours.both;
import static io.jenkins.plugins.requireimages.registry.Behaviours.close;
import static io.jenkins.plugins.requireimages.registry.Behaviours.endless;
import static io.jenkins.plugins.requireimages.registry.Behaviours.hang;
import static io.jenkins.plugins.requireimages.registry.Behaviours.headers;
import static io.jenkins.plugins.requireimages.registry.Behaviours.reset;
import static io.jenkins.plugins.requireimages.registry.Behaviours.text;
import static io.jenkins.plugins.requireimages.registry.Behaviours.tls;
import static io.jenkins.plugins.requireimages.registry.Behaviours.trickle;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.registry.Fault.Pace;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Faults of connections, of HTTP and of what is sent. */
final class Faults {

    private static final String SECURE = "secure.example.com/team/api:1.0";
    private static final String MANIFEST_TYPE = "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n";
    private static final String INDEX_TYPE = "Content-Type: application/vnd.oci.image.index.v1+json\r\n";
    private static final String HTML = "<html><body>Not what you are looking for</body></html>";
    private static final String HTML_TYPE = "Content-Type: text/html\r\n";
    private static final TestImage IMAGE = TestImage.of("api");
    private static final String DIGEST = Json.digest(IMAGE.manifest());
    private static final String OTHER_DIGEST = Json.digest(new byte[0]);

    private Faults() {}

    static List<Fault> ofTheWay() {
        return List.of(
                Fault.always("connection reset at once", reset()).with(Pace.AFTER_RETRIES),
                Fault.always("connection closed without an answer", close()).with(Pace.AFTER_RETRIES),
                Fault.always("silence after the request", hang()).with(Pace.AT_THE_DEADLINE),
                Fault.always("reset within the status line", both(text("HTTP/1.1 20"), reset()))
                        .with(Pace.AFTER_RETRIES),
                Fault.always("silence within the status line", both(text("HTTP/1.1 20"), hang()))
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always("reset within the headers", both(text("HTTP/1.1 200 OK\r\nContent-"), reset()))
                        .with(Pace.AFTER_RETRIES),
                Fault.always("silence within the headers", both(text("HTTP/1.1 200 OK\r\nContent-"), hang()))
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always(
                                "reset before the body",
                                both(headers(200, MANIFEST_TYPE + "Content-Length: 9\r\n"), reset()))
                        .reading()
                        .with(Pace.AFTER_RETRIES),
                Fault.always(
                                "silence before the body",
                                both(headers(200, MANIFEST_TYPE + "Content-Length: 9\r\n"), hang()))
                        .reading()
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always("connection closed within the body", both(cutBody(), close()))
                        .reading()
                        .with(Pace.AFTER_RETRIES),
                Fault.always("reset within the body", both(cutBody(), reset()))
                        .reading()
                        .with(Pace.AFTER_RETRIES),
                Fault.always("silence within the body", both(cutBody(), hang()))
                        .reading()
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always("silence within a chunked body", both(cutChunks(), hang()))
                        .reading()
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always("connection closed within a chunked body", both(cutChunks(), close()))
                        .reading()
                        .with(Pace.AFTER_RETRIES),
                Fault.always("a body that comes byte by byte", trickle(MANIFEST_TYPE))
                        .reading()
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always(
                        "a proxy that wants a password",
                        headers(407, "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n")),
                Fault.always("a proxy that lets no TLS through", answer(403, "", ""))
                        .of(SECURE),
                Fault.always("a proxy that is broken", answer(502, HTML_TYPE, HTML))
                        .with(Pace.AFTER_RETRIES));
    }

    static List<Fault> ofTls() {
        return List.of(
                Fault.always("plain HTTP where TLS is due", Behaviours.plainHttpInsteadOfTls())
                        .of(SECURE),
                Fault.always(
                                "certificate of an unknown authority",
                                tls(TestCertificate.create("dns:secure.example.com")))
                        .of(SECURE),
                Fault.always("silence within the TLS handshake", both(connected(), hang()))
                        .of(SECURE)
                        .with(Pace.AT_THE_DEADLINE),
                Fault.always("reset within the TLS handshake", both(connected(), reset()))
                        .of(SECURE)
                        .with(Pace.AFTER_RETRIES));
    }

    static List<Fault> ofHttp() {
        return List.of(
                Fault.always("something else than HTTP", both(text("SSH-2.0-OpenSSH_9.2\r\n"), close()))
                        .with(Pace.AFTER_RETRIES),
                Fault.always("a header without an end", line -> {
                            line.write("HTTP/1.1 200 OK\r\nX-Long: ");
                            while (true) {
                                line.write("x".repeat(0x8000));
                            }
                        })
                        .with(Pace.AFTER_RETRIES),
                Fault.always("internal server error", answer(500, "", "")).with(Pace.AFTER_RETRIES),
                Fault.always("service unavailable for an hour", answer(503, "Retry-After: 3600\r\n", "")),
                Fault.always("too many requests, for so many seconds", answer(429, "Retry-After: 3600\r\n", "")),
                Fault.always(
                        "too many requests, until a date",
                        answer(429, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n", "")),
                Fault.always("too many requests, for an unknown time", answer(429, "Retry-After: soon\r\n", ""))
                        .with(Pace.AFTER_RETRIES),
                Fault.always("a web server that has no such page", answer(404, HTML_TYPE, HTML)),
                Fault.always(
                        "a service that has no such path", answer(404, "Content-Type: application/json\r\n", "{}")),
                Fault.always("a login page instead of an answer", answer(200, HTML_TYPE, HTML)),
                Fault.always("teapot", answer(418, "", "")));
    }

    static List<Fault> ofContent() {
        byte[] bomb = Behaviours.zip(new byte[64 << 20]);
        byte[] manifest = IMAGE.manifest();
        return List.of(
                Fault.always("a web page with a digest", headers(200, HTML_TYPE + digest(DIGEST))),
                Fault.always("a digest that is none", headers(200, MANIFEST_TYPE + digest("sha256:123"))),
                Fault.always("another digest than was asked for", headers(200, MANIFEST_TYPE + digest(OTHER_DIGEST)))
                        .of("registry.example.com/team/api@" + DIGEST),
                Fault.always(
                                "content of another digest than announced",
                                answer(200, MANIFEST_TYPE + digest(OTHER_DIGEST), manifest))
                        .reading(),
                Fault.always("content of another digest than was asked for", answer(200, MANIFEST_TYPE, manifest))
                        .of("registry.example.com/team/api@" + OTHER_DIGEST)
                        .reading(),
                Fault.always("a manifest that is no JSON", answer(200, MANIFEST_TYPE, "{"))
                        .reading(),
                Fault.always("JSON that is no manifest", answer(200, MANIFEST_TYPE, "{\"schemaVersion\": 2}"))
                        .reading(),
                Fault.always("an index that says it is a manifest", answer(200, INDEX_TYPE, manifest))
                        .reading(),
                Fault.always("JSON of great depth", answer(200, MANIFEST_TYPE, "[".repeat(1 << 20)))
                        .reading(),
                Fault.always("a body that is too large", answer(200, MANIFEST_TYPE, " ".repeat(5 << 20)))
                        .reading(),
                Fault.always("a body without an end", endless(MANIFEST_TYPE)).reading(),
                Fault.always(
                                "a small body that unpacks to a huge one",
                                answer(200, MANIFEST_TYPE + "Content-Encoding: gzip\r\n", bomb))
                        .reading(),
                Fault.always(
                                "a packed body that is damaged",
                                answer(200, MANIFEST_TYPE + "Content-Encoding: gzip\r\n", manifest))
                        .reading(),
                Fault.always(
                                "a body packed in an unknown way",
                                answer(200, MANIFEST_TYPE + "Content-Encoding: br\r\n", manifest))
                        .reading(),
                Fault.on(
                                "a config of another digest",
                                request -> request.isFor("/blobs/")
                                        ? answer(200, "", "{\"os\": \"linux\", \"architecture\": \"amd64\"}")
                                        : answer(200, MANIFEST_TYPE, manifest))
                        .reading(),
                Fault.on(
                                "silence instead of the config",
                                request -> request.isFor("/blobs/") ? hang() : answer(200, MANIFEST_TYPE, manifest))
                        .reading()
                        .with(Pace.AT_THE_DEADLINE),
                Fault.on(
                                "server error instead of a layer",
                                request -> request.isFor("/blobs/")
                                        ? headers(500, "")
                                        : answer(200, MANIFEST_TYPE, manifest))
                        .demanding(new Demands(Set.of(), "", true))
                        .with(Pace.AFTER_RETRIES));
    }

    private static Behaviour connected() {
        return text("HTTP/1.1 200 Connected\r\n\r\n");
    }

    private static Behaviour cutBody() {
        byte[] manifest = IMAGE.manifest();
        String half = new String(manifest, 0, manifest.length / 2, StandardCharsets.UTF_8);
        return text("HTTP/1.1 200 OK\r\n" + MANIFEST_TYPE + "Content-Length: " + manifest.length + "\r\n\r\n" + half);
    }

    private static Behaviour cutChunks() {
        return text("HTTP/1.1 200 OK\r\n" + MANIFEST_TYPE + "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"sc\r\n");
    }

    private static String digest(String digest) {
        return "Docker-Content-Digest: " + digest + "\r\n";
    }
}
