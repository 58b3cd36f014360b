package io.jenkins.plugins.requireimages.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes a content coding that nobody asked for, up to a bound. */
final class ContentCoding {

    private ContentCoding() {}

    static byte[] decode(HttpHeaders headers, byte[] body, int limit) {
        String coding = headers.firstValue("Content-Encoding")
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (body.length == 0 || coding.equals("identity")) {
            return body;
        }
        if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
            throw new HttpFailure(HttpProblem.BODY_ENCODED);
        }
        return unzip(body, limit);
    }

    private static byte[] unzip(byte[] body, int limit) {
        byte[] content;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            content = in.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new HttpFailure(HttpProblem.BODY_ENCODED);
        }
        if (content.length > limit) {
            throw new HttpFailure(HttpProblem.BODY_TOO_LARGE);
        }
        return content;
    }
}
