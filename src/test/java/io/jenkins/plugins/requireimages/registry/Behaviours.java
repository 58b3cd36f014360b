package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;

/** Ways to answer, and not to. */
final class Behaviours {

    private Behaviours() {}

    /** A whole and honest answer. */
    static Behaviour answer(int status, String headers, String body) {
        return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Behaviour answer(int status, String headers, byte[] body) {
        return line -> {
            line.write(
                    "HTTP/1.1 " + status + " Whatever\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
            line.write(body);
        };
    }

    /** An answer to HEAD. */
    static Behaviour headers(int status, String headers) {
        return line -> line.write("HTTP/1.1 " + status + " Whatever\r\n" + headers + "\r\n");
    }

    static Behaviour text(String raw) {
        return line -> line.write(raw);
    }

    static Behaviour hang() {
        return FaultyServer.Line::hang;
    }

    static Behaviour reset() {
        return FaultyServer.Line::reset;
    }

    static Behaviour close() {
        return line -> {
            throw new IOException("closed");
        };
    }

    static Behaviour both(Behaviour first, Behaviour second) {
        return line -> {
            first.perform(line);
            second.perform(line);
        };
    }

    /** So many bytes, and no more than the client takes, without ever coming to an end. */
    static Behaviour endless(String headers) {
        return line -> {
            line.write("HTTP/1.1 200 OK\r\n" + headers + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            while (true) {
                line.write(chunk);
            }
        };
    }

    /** One byte now and then. */
    static Behaviour trickle(String headers) {
        return line -> {
            line.write("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 100000\r\n\r\n");
            while (true) {
                line.write(" ");
                line.await(100);
            }
        };
    }

    /** As the proxy that it is, lets TLS through to a server with this certificate. */
    static Behaviour tls(TestCertificate certificate) {
        return line -> {
            line.write("HTTP/1.1 200 Connected\r\n\r\n");
            SSLSocket socket = (SSLSocket)
                    certificate.serverContext().getSocketFactory().createSocket(line.socket(), "client", 0, true);
            socket.setUseClientMode(false);
            socket.startHandshake();
            line.hang();
        };
    }

    /** As the proxy that it is, lets TLS through to a server that does not know it. */
    static Behaviour plainHttpInsteadOfTls() {
        return line -> {
            line.write("HTTP/1.1 200 Connected\r\n\r\n");
            line.awaitInput();
            line.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            line.hang();
        };
    }

    static byte[] zip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
