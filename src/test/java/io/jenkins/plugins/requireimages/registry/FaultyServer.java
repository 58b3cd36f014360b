package io.jenkins.plugins.requireimages.registry;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server that misbehaves on purpose. It plays the HTTP proxy of its clients, so that it stands in for any host: it
 * sees, and answers, what is meant for all of them.
 */
final class FaultyServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Function<Received, Behaviour> script;

    /**
     * A request.
     *
     * @param text all of it, headers and body included
     */
    record Received(String method, String target, String text) {

        boolean isFor(String part) {
            return target.contains(part);
        }

        boolean isConnect() {
            return method.equals("CONNECT");
        }

        boolean isHead() {
            return method.equals("HEAD");
        }

        boolean hasCredentials() {
            return text.contains("\r\nAuthorization:");
        }
    }

    /** What is done instead of, or as, an answer. The connection goes on if it returns, and is closed if it throws. */
    @FunctionalInterface
    interface Behaviour {
        void perform(Line line) throws IOException;
    }

    /**
     * Starts a server.
     *
     * @param script decides on each request
     */
    FaultyServer(Function<Received, Behaviour> script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    ProxySelector asProxy() {
        return ProxySelector.of((InetSocketAddress) socket.getLocalSocketAddress());
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(socket);
        open.forEach(FaultyServer::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            closeQuietly(socket);
        }
    }

    private void serve(Socket client) {
        try (client) {
            Line line = new Line(client);
            while (true) {
                Received request = line.read();
                received.add(request);
                script.apply(request).perform(line);
            }
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection to one client. */
    final class Line {

        private final Socket client;
        private final InputStream in;

        Line(Socket client) throws IOException {
            this.client = client;
            this.in = new BufferedInputStream(client.getInputStream());
        }

        Socket socket() {
            return client;
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            client.getOutputStream().write(bytes);
            client.getOutputStream().flush();
        }

        /** Stays silent until the server is closed. */
        void hang() throws IOException {
            await(Long.MAX_VALUE);
        }

        void await(long milliseconds) throws IOException {
            try {
                if (closed.await(milliseconds, TimeUnit.MILLISECONDS)) {
                    throw new IOException("closed");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        /** Ends the connection as a crashed machine does. */
        void reset() throws IOException {
            client.setSoLinger(true, 0);
            throw new IOException("reset");
        }

        /** Waits until the client says something that is no request. */
        void awaitInput() throws IOException {
            if (in.read() < 0) {
                throw new IOException("the client is gone");
            }
        }

        /** Waits until the client hangs up. */
        void awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        Received read() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client is gone");
                }
                head.append((char) next);
            }
            String[] words = head.substring(0, head.indexOf("\r\n")).split(" ");
            return new Received(words[0], words[1], head + body(head.toString()));
        }

        private String body(String head) throws IOException {
            int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
            if (at < 0) {
                return "";
            }
            String number =
                    head.substring(at, head.indexOf("\r\n", at)).split(":")[1].strip();
            return new String(in.readNBytes(Integer.parseInt(number)), StandardCharsets.ISO_8859_1);
        }
    }
}
