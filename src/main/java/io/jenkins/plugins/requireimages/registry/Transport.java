package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.http.Trust;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Connections to all registries, shared by all checks: the HTTP clients, and how much each registry is asked at once. */
final class Transport {

    private final RegistryOptions options;
    private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    Transport(RegistryOptions options) {
        this.options = options;
    }

    /** The way to one registry and to the hosts that it refers to, which are trusted as the registry is. */
    Line to(String registry, RegistrySettings settings) {
        return new Line(
                exchanges.computeIfAbsent(settings.certificateAuthorities(), this::connect),
                gates.computeIfAbsent(registry, key -> new Gate(options.concurrency())));
    }

    private Exchange connect(String certificateAuthorities) {
        HttpClient.Builder builder = options.http()
                .get()
                .connectTimeout(options.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (!certificateAuthorities.isEmpty()) {
            builder.sslContext(Trust.with(certificateAuthorities));
        }
        return new Exchange(new HttpExchange(builder.build(), options.timer()), options.responseTimeout());
    }

    /** Sends requests of one registry's business. */
    final class Line {

        private final Exchange exchange;
        private final Gate gate;

        private Line(Exchange exchange, Gate gate) {
            this.exchange = exchange;
            this.gate = gate;
        }

        /**
         * Sends a request, again if that may help, and follows redirects.
         *
         * @param authorization for the origin of the request only; empty for none
         * @return a reply below 500; completed exceptionally with a {@link RegistryFailure}
         */
        CompletableFuture<Reply> send(Request request, String authorization, Errand errand) {
            Redirects redirects =
                    new Redirects((next, allowed) -> gate.pass(errand, () -> exchange.send(next, allowed, errand)));
            return new Retry(options.timer(), errand).send(() -> redirects.send(request, authorization));
        }
    }
}
