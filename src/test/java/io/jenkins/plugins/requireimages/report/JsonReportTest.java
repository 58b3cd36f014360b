package io.jenkins.plugins.requireimages.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void namesAndMeaningsAreStable() throws IOException {
        Golden.assertIs("mixed.json", JsonReport.of(SampleReports.mixed()));
    }

    @Test
    void hostileTextComesBackAsItWas() throws IOException {
        String unpaired = "\uD800";
        String wellFormed = SampleReports.HOSTILE.replace(unpaired, "");

        JsonNode image = new ObjectMapper()
                .readTree(JsonReport.of(SampleReports.hostile()))
                .at("/images/0");

        assertThat(image.get("image").textValue().replace(unpaired, ""), equalTo(wellFormed));
        assertThat(image.at("/excerpt/1").textValue(), equalTo("  indented"));
        assertThat(image.get("wantedBy").get(0).get("line").intValue(), equalTo(1));
    }
}
