package io.jenkins.plugins.requireimages.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** The least that can be done with the JDK's client: one HEAD after the other on so many lanes, and a look at it. */
final class BareClient {

    private static final String ACCEPT = "application/vnd.oci.image.index.v1+json,"
            + " application/vnd.oci.image.manifest.v1+json,"
            + " application/vnd.docker.distribution.manifest.list.v2+json,"
            + " application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int width;

    BareClient(int width) {
        this.width = width;
    }

    void askAll(List<String> images) {
        Queue<String> left = new ConcurrentLinkedQueue<>(images);
        CompletableFuture<?>[] lanes =
                IntStream.range(0, width).mapToObj(lane -> next(left)).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(lanes).join();
    }

    private CompletableFuture<Void> next(Queue<String> left) {
        String image = left.poll();
        if (image == null) {
            return CompletableFuture.completedFuture(null);
        }
        return http.sendAsync(head(image), BodyHandlers.discarding()).thenCompose(response -> {
            check(response);
            return next(left);
        });
    }

    private static HttpRequest head(String image) {
        int slash = image.indexOf('/');
        int colon = image.lastIndexOf(':');
        String address = "http://" + image.substring(0, slash) + "/v2/" + image.substring(slash + 1, colon)
                + "/manifests/" + image.substring(colon + 1);
        return HttpRequest.newBuilder(URI.create(address))
                .version(HttpClient.Version.HTTP_1_1)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Accept", ACCEPT)
                .build();
    }

    private static void check(HttpResponse<Void> response) {
        if (response.statusCode() != 200
                || response.headers().firstValue("Docker-Content-Digest").isEmpty()) {
            throw new IllegalStateException(response.toString());
        }
    }
}
