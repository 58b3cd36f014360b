package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as the results of a test suite with one case per image.
 *
 * @see <a href="https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd">JUnit schema</a>
 */
public final class JUnitReport {

    /** The name of the suite and of the class that its cases are of. */
    public static final String SUITE = "Required images";

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private JUnitReport() {}

    /** The report as an XML document. */
    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            writeSuite(xml, report);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Strings without control characters are always written", e);
        }
        return text.toString();
    }

    private static void writeSuite(XMLStreamWriter xml, Report report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", String.valueOf(report.findings().size()));
        xml.writeAttribute("failures", String.valueOf(report.failures().size()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                String.valueOf(report.findings().stream()
                        .filter(JUnitReport::isSkipped)
                        .count()));
        xml.writeAttribute("time", seconds(report.took()));
        for (Finding finding : report.findings()) {
            writeCase(xml, finding);
        }
        xml.writeEndElement();
    }

    private static void writeCase(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("name", clean(finding.image()));
        xml.writeAttribute("time", seconds(finding.took()));
        if (isSkipped(finding)) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", clean(finding.cause()));
            xml.writeEndElement();
        } else if (!finding.verdict().isUsable()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.verdict().name());
            xml.writeAttribute("message", clean(finding.cause()));
            xml.writeCharacters(clean(details(finding)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean isSkipped(Finding finding) {
        return finding.verdict() == Verdict.NOT_ASKED;
    }

    private static String details(Finding finding) {
        Stream<String> wanted = finding.wantedBy().stream().map(Usage::toString).map(usage -> "wanted by " + usage);
        Stream<String> source = Stream.of(finding.excerpt().source()).filter(text -> !text.isEmpty());
        return Stream.of(wanted, source, finding.excerpt().lines().stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    private static String clean(String text) {
        return NOT_XML.matcher(text).replaceAll("\uFFFD");
    }
}
