package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The text of one YAML or JSON document of a file. Only nodes are made of it, never the objects that its tags name.
 *
 * @param text of the document, separators included
 * @param firstLine where the document begins in its file, counted from 1
 */
record YamlDocument(String text, int firstLine) {

    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 1_000_000;

    /** The parser's own bounds are too narrow for real files; the size of a file and these two are bounded instead. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();

    /**
     * The values of the document: one, or none if it has only comments.
     *
     * @throws MalformedYamlException if it is no YAML, or is nested too deeply
     */
    List<YamlValue> values() {
        String source = tabsAsSpaces();
        try {
            Composer composer = new Composer(
                    SETTINGS,
                    new ShallowParser(
                            new ParserImpl(SETTINGS, new StreamReader(SETTINGS, new StringReader(source))), this));
            List<YamlValue> values = new ArrayList<>();
            while (composer.hasNext()) {
                Node root = composer.next();
                values.add(YamlValue.root(root, new Reading(this, source)));
            }
            return values;
        } catch (MarkedYamlEngineException e) {
            throw new MalformedYamlException(line(e.getProblemMark()), e.getProblem());
        } catch (ReaderException e) {
            int line = (int) source.codePoints()
                    .limit(e.getPosition())
                    .filter(character -> character == '\n')
                    .count();
            throw new MalformedYamlException(firstLine + line, "it has a character that YAML does not allow");
        } catch (YamlEngineException e) {
            throw new MalformedYamlException(firstLine, "it cannot be read as YAML");
        }
    }

    /** YAML allows tabs to separate tokens, and JSON to indent; the parser does not. No name that is looked for has one. */
    private String tabsAsSpaces() {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        boolean json = text.stripLeading().startsWith("{");
        StringBuilder spaced = new StringBuilder(text);
        boolean indentation = true;
        for (int i = 0; i < spaced.length(); i++) {
            char character = spaced.charAt(i);
            if (character == '\t' && (json || !indentation)) {
                spaced.setCharAt(i, ' ');
            }
            indentation = character == '\n' || indentation && Character.isWhitespace(character);
        }
        return spaced.toString();
    }

    private int line(Optional<Mark> mark) {
        return firstLine + mark.map(Mark::getLine).orElse(0);
    }

    /** What values of one document share: where they come from, and how many of them may still be looked at. */
    static final class Reading {

        private final YamlDocument document;
        private final String source;
        private int left = MOST_VALUES;

        private Reading(YamlDocument document, String source) {
            this.document = document;
            this.source = source;
        }

        int line(Node node) {
            return document.line(node.getStartMark());
        }

        String source(Node node) {
            int start = node.getStartMark().map(Mark::getIndex).orElse(0);
            int end = node.getEndMark().map(Mark::getIndex).orElse(start);
            return source.substring(source.offsetByCodePoints(0, start), source.offsetByCodePoints(0, end));
        }

        /** Aliases let a few lines stand for billions of values. */
        void count(Node node, int depth) {
            left--;
            if (left < 0) {
                throw new MalformedYamlException(
                        line(node), "its aliases expand to more than " + MOST_VALUES + " values");
            }
            if (depth > DEEPEST) {
                throw new MalformedYamlException(line(node), tooDeep());
            }
        }
    }

    private static String tooDeep() {
        return "it is nested deeper than " + DEEPEST + " levels";
    }

    /** Stops before the composer, which recurses, runs out of stack. */
    private static final class ShallowParser implements Parser {

        private final Parser parser;
        private final YamlDocument document;
        private int depth;

        ShallowParser(Parser parser, YamlDocument document) {
            this.parser = parser;
            this.document = document;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public Event next() {
            Event event = parser.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new MalformedYamlException(document.line(event.getStartMark()), tooDeep());
            }
            return event;
        }
    }
}
