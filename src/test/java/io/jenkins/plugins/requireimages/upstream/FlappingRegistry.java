package io.jenkins.plugins.requireimages.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry on loopback that has every image, but is at first in trouble, each time in another way. */
final class FlappingRegistry implements AutoCloseable {

    private static final String DIGEST = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final int mostFaults;

    private FlappingRegistry(HttpServer server, int mostFaults) {
        this.server = server;
        this.mostFaults = mostFaults;
    }

    /**
     * Starts it.
     *
     * @param faults how many of the first requests fail
     */
    static FlappingRegistry start(int faults) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FlappingRegistry registry = new FlappingRegistry(server, faults);
        server.setExecutor(registry.workers);
        server.createContext("/v2/", registry::answer);
        server.start();
        return registry;
    }

    /** As it stands in the names of images. */
    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = requests.getAndIncrement();
        if (number >= mostFaults) {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.oci.image.manifest.v1+json");
            exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
            exchange.sendResponseHeaders(200, -1);
        } else {
            switch (number % 3) {
                case 0 -> exchange.sendResponseHeaders(503, -1);
                case 1 -> exchange.sendResponseHeaders(429, -1);
                default -> {} // Closed without an answer
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
