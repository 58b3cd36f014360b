package io.jenkins.plugins.requireimages.build.remote;

import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;

/**
 * The end of a log that was read from another Jenkins.
 *
 * @param start position of the first byte that was read
 * @param length of the whole log in bytes
 */
record RemoteLog(byte[] bytes, long start, long length) implements LogSource {

    private static final int MOST = ExcerptFinder.MOST_BYTES;

    /** Every line end may have grown by one byte on the way. */
    private static final int ROOM = 2 * MOST;

    /**
     * Reads at most the last {@value ExcerptFinder#MOST_BYTES} bytes.
     *
     * @param path of what has a log, below the URL of the Jenkins
     * @return no bytes if there is no log; completed exceptionally with an {@link EarlyAnswer}
     */
    static CompletableFuture<RemoteLog> read(Controller controller, String path) {
        String text = path + "/logText/progressiveText?start=";
        return controller.head(text + "0").thenCompose(head -> {
            long length = length(head.headers());
            long start = Math.max(0, length - MOST);
            return controller
                    .text(text + start, ROOM)
                    .thenApply(reply -> new RemoteLog(
                            reply.status() == 200 ? reply.body() : new byte[0],
                            start,
                            Math.max(length, start + reply.body().length)));
        });
    }

    private static long length(HttpHeaders headers) {
        try {
            return headers.firstValueAsLong("X-Text-Size").orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public InputStream openAt(long position) {
        int from = (int) Math.min(bytes.length, Math.max(0, position - start));
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }
}
