package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A registry that keeps its content elsewhere, as a pull-through cache or one with an object store does. */
class RedirectTest {

    private static final Credential JANE = new Credential.Password("jane", "correct horse");
    private static final Demands LAYERS = new Demands(Set.of(), "", true);

    private static GenuineRegistry storage;

    @BeforeAll
    static void startStorage() {
        storage = GenuineRegistry.start();
        storage.push("api:1");
    }

    @AfterAll
    static void stopStorage() {
        storage.close();
    }

    @Test
    void aRedirectIsFollowedForManifestsAndLayers() throws IOException {
        try (Front front = new Front(RedirectTest::toStorage)) {
            assertThat(ask(front.client(), front.named("api:1"), LAYERS).verdict(), is(Verdict.PRESENT));
        }
    }

    @Test
    void credentialsStayWithTheRegistryThatTheyAreFor() throws IOException {
        List<String> withCredentials = new CopyOnWriteArrayList<>();
        try (Front other = new Front(exchange -> note(exchange, withCredentials));
                Front front = new Front(exchange -> toOther(exchange, other))) {
            ask(front.client(), front.named("api:1"), Demands.NONE);

            assertThat(withCredentials, is(List.of("none")));
        }
    }

    @Test
    void aStorageThatRefusesHeadIsAskedByGet() throws IOException {
        try (Front getOnly = new Front(RedirectTest::unlessHead);
                Front front = new Front(exchange -> layersTo(exchange, getOnly))) {
            storage.takeRequests();

            assertThat(ask(front.client(), front.named("api:1"), LAYERS).verdict(), is(Verdict.PRESENT));
            List<String> requests = storage.takeRequests();
            assertThat(requests, hasItem(startsWith("GET /v2/api/blobs/")));
            assertThat(requests, everyItem(startsWith("GET ")));
        }
    }

    private static void toStorage(HttpExchange exchange) {
        redirect(exchange, "http://" + storage.host() + exchange.getRequestURI());
    }

    private static void layersTo(HttpExchange exchange, Front other) {
        boolean layer = exchange.getRequestURI().getPath().contains("/blobs/");
        redirect(exchange, "http://" + (layer ? other.host() : storage.host()) + exchange.getRequestURI());
    }

    private static void unlessHead(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(403, -1);
        } else {
            toStorage(exchange);
        }
    }

    private static void toOther(HttpExchange exchange, Front other) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            redirect(exchange, "http://" + other.host() + exchange.getRequestURI());
        } else {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"r\"");
            exchange.sendResponseHeaders(401, -1);
        }
    }

    private static void note(HttpExchange exchange, List<String> notes) throws IOException {
        notes.add(exchange.getRequestHeaders()
                .getOrDefault("Authorization", List.of("none"))
                .get(0));
        exchange.sendResponseHeaders(401, -1);
    }

    private static void redirect(HttpExchange exchange, String location) {
        try {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(307, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is asked in place of the storage. */
    private static final class Front implements AutoCloseable {

        private final HttpServer server;

        Front(HttpHandler handler) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.createContext("/", exchange -> {
                try (exchange) {
                    handler.handle(exchange);
                }
            });
            server.start();
        }

        String host() {
            return "localhost:" + server.getAddress().getPort();
        }

        String named(String image) {
            return host() + "/" + image;
        }

        RegistryClient client() {
            return new RegistryClient(RegistryOptions.defaults()
                    .withSettings(registry -> RegistrySettings.plainHttp())
                    .withCredentials(Asking.always(JANE)));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
