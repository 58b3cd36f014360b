package io.jenkins.plugins.requireimages.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class ImageNameFuzzTest {

    private static final int LONGEST_MESSAGE = 600;

    @FuzzTest
    void anImageNameIsReadAsItselfOrRejectedPrintably(byte[] data) {
        try {
            ImageName name = ImageName.parse(new String(data, StandardCharsets.UTF_8));
            assertEquals(name, ImageName.parse(name.toString()));
        } catch (InvalidImageNameException rejected) {
            assertTrue(rejected.getMessage().length() < LONGEST_MESSAGE);
            assertTrue(rejected.getMessage().chars().noneMatch(Character::isISOControl));
        }
    }

    @FuzzTest
    void aPlatformIsReadAsItselfOrRejected(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            assertEquals(text.strip(), Platform.parse(text).toString());
        } catch (IllegalArgumentException rejected) {
            assertTrue(rejected.getMessage().contains("write os/architecture"));
        }
    }
}
