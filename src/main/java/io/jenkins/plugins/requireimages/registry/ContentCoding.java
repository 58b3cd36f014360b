package io.jenkins.plugins.requireimages.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes a content coding that nobody asked for, up to a bound. */
final class ContentCoding {

    private ContentCoding() {}

    static byte[] decode(HttpHeaders headers, byte[] body, Request request) {
        String coding = headers.firstValue("Content-Encoding")
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (body.length == 0 || coding.equals("identity")) {
            return body;
        }
        if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
            throw RegistryFailure.of(Problem.NONSENSE, request);
        }
        return unzip(body, request);
    }

    private static byte[] unzip(byte[] body, Request request) {
        byte[] content;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            content = in.readNBytes(request.limit() + 1);
        } catch (IOException e) {
            throw RegistryFailure.of(Problem.NONSENSE, request);
        }
        if (content.length > request.limit()) {
            throw RegistryFailure.of(Problem.BODY_TOO_LARGE, request);
        }
        return content;
    }
}
