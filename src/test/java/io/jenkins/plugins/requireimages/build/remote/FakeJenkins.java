package io.jenkins.plugins.requireimages.build.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers requests as a test says, and remembers them. What it was not told of is not there. */
public final class FakeJenkins implements AutoCloseable {

    /** A request as it arrived. */
    public record Received(String method, String path, String query, String authorization) {}

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    public FakeJenkins() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public List<Received> received() {
        return received;
    }

    public FakeJenkins says(String path, String json) {
        return handles(path, exchange -> send(exchange, 200, "application/json", json));
    }

    public FakeJenkins refuses(String path, int status) {
        return handles(path, exchange -> send(exchange, status, "text/html", "<html>no</html>"));
    }

    public FakeJenkins redirects(String path, String location) {
        return handles(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            send(exchange, 302, "text/html", "");
        });
    }

    public FakeJenkins handles(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** A job with builds, oldest first, and nothing else. */
    public FakeJenkins job(String path, String... builds) {
        says("/api/json", "{\"mode\": \"NORMAL\"}");
        says("/queue/api/json", "{\"items\": []}");
        StringBuilder newestFirst = new StringBuilder();
        for (String build : builds) {
            newestFirst.insert(0, (newestFirst.isEmpty() ? "" : ",")).insert(0, build);
            says(path + "/" + build.replaceFirst(".*\"number\": (\\d+).*", "$1") + "/api/json", build);
        }
        return says(path + "/api/json", "{\"url\": \"" + url() + path + "/\", \"builds\": [" + newestFirst + "]}");
    }

    /** The log of a build or step, from which a reader may start anywhere. */
    public FakeJenkins log(String path, byte[] log) {
        return handles(path + "/logText/progressiveText", exchange -> {
            int start = Integer.parseInt(exchange.getRequestURI().getQuery().substring("start=".length()));
            exchange.getResponseHeaders().add("X-Text-Size", "" + log.length);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, log.length - start);
                exchange.getResponseBody().write(log, start, log.length - start);
            }
        });
    }

    public FakeJenkins log(String path, String log) {
        return log(path, log.getBytes(StandardCharsets.UTF_8));
    }

    public static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    path,
                    exchange.getRequestURI().getQuery(),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            handlers.getOrDefault(path, missing -> send(missing, 404, "text/html", "<html>not found</html>"))
                    .handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
