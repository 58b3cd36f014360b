package io.jenkins.plugins.requireimages.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.CleanLog;
import io.jenkins.plugins.requireimages.log.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What image builders wrote, or anybody in their place. */
class PushedDigestsFuzzTest {

    private static final ImageName IMAGE = ImageName.parse("registry.example.com/team/api:1.0");

    @FuzzTest
    void metadataNamesTheDigestsThatItHasOrNone(byte[] data) {
        String content = new String(data, StandardCharsets.UTF_8);
        for (Digest digest : PushedDigests.inMetadata(content, IMAGE)) {
            assertTrue(content.contains(digest.hex()) || content.contains("\\u"));
        }
    }

    @FuzzTest
    void aLogNamesTheDigestsThatItHasOrNone(byte[] data) throws IOException {
        String log = CleanLog.tail(Logs.of(data), data.length + 1).text();
        for (Digest digest : PushedDigests.in(Logs.of(data), IMAGE)) {
            assertTrue(log.contains(digest.hex()));
        }
    }
}
