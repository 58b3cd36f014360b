package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The text of one YAML or JSON document of a file. Only nodes are made of it, never the objects that its tags name.
 *
 * @param text of the document, separators included
 * @param firstLine where the document begins in its file, counted from 1
 */
record YamlDocument(String text, int firstLine) {

    /** The parser's own bounds are too narrow for real files; the size of a file and {@link YamlBounds} do instead. */
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
        return values(new YamlBounds());
    }

    /** The values of a document that stands inside another one and shares its bounds. */
    List<YamlValue> values(YamlBounds bounds) {
        String source = tabsAsSpaces();
        try {
            StreamReader reader = new StreamReader(SETTINGS, new StringReader(source));
            Composer composer = new Composer(SETTINGS, new ShallowParser(new ParserImpl(SETTINGS, reader), this));
            List<YamlValue> values = new ArrayList<>();
            while (composer.hasNext()) {
                Node root = composer.next();
                values.add(YamlValue.root(root, new Reading(this, bounds)));
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

    /** The line in the file, counted from 1, of a place in the document. */
    int line(Optional<Mark> mark) {
        return firstLine + mark.map(Mark::getLine).orElse(0);
    }

    /** What the values of one document share. */
    record Reading(YamlDocument document, YamlBounds bounds) {

        int line(Node node) {
            return document.line(node.getStartMark());
        }
    }
}
