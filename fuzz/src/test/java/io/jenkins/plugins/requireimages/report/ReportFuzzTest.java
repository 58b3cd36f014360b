package io.jenkins.plugins.requireimages.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.log.Excerpt;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reports of what strangers wrote. */
class ReportFuzzTest {

    @FuzzTest
    void anyTextStaysTextInXml(byte[] data) throws ParserConfigurationException, SAXException, IOException {
        String xml = JUnitReport.of(report(text(data)));
        Element suite = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertEquals(1, suite.getElementsByTagName("testcase").getLength());
        assertEquals(3, suite.getElementsByTagName("*").getLength() + 1);
    }

    @FuzzTest
    void anyTextStaysTextInJson(byte[] data) throws IOException {
        String text = text(data);
        assertEquals(
                "." + text,
                JsonMapper.builder()
                        .build()
                        .readTree(JsonReport.of(report(text)))
                        .at("/images/0/cause")
                        .asText());
    }

    @FuzzTest
    void noTextCommandsATerminal(byte[] data) {
        Report report = report(text(data));
        List<String> lines = new TextReport(TextStyle.PLAIN).lines(report);
        assertTrue(lines.stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl));
        assertTrue(FailureMessage.of(report).chars().noneMatch(Character::isISOControl));
    }

    private static Report report(String text) {
        return new Report(
                List.of(new Finding(
                        text,
                        Verdict.BUILD_FAILED,
                        Optional.empty(),
                        "",
                        "." + text,
                        new Excerpt(text, text, List.of(text)),
                        Optional.of(new UpstreamBuild(text, text, text, text)),
                        List.of(new Usage(text, 1, text, text)),
                        Duration.ZERO)),
                Duration.ZERO);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
