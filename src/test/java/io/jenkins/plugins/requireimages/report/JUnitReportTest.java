package io.jenkins.plugins.requireimages.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {

    @Test
    void eachImageIsACase() throws IOException {
        Golden.assertIs("mixed.junit.xml", JUnitReport.of(SampleReports.mixed()).replace("><testcase", ">\n<testcase"));
    }

    @Test
    void hostileTextIsStillOneDocumentWithOneCase() throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitReport.of(SampleReports.hostile()))));

        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(document.getElementsByTagName("testcase").getLength(), is(1));
        assertThat(document.getElementsByTagName("script").getLength(), is(0));
        assertThat(failure.getTextContent(), containsString("<script>alert('x')</script> \" & ]]> \uFFFD[31m"));
        assertThat(failure.getAttribute("type"), equalTo("BUILD_FAILED"));
    }

    @Test
    void aHostNameIsNotTornAtItsLastDotBecauseTheClassHasNone() {
        assertThat(JUnitReport.SUITE, not(containsString(".")));
    }
}
