package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the text of a file into its documents, so that a broken one does not take the others with it. */
final class YamlFile {

    private static final Pattern SEPARATOR = Pattern.compile("---(?:\\s.*)?");
    private static final Pattern NO_CONTENT = Pattern.compile("\\s*|\\s*#.*|%.*|---\\s*|---\\s+#.*");

    private final List<YamlDocument> documents = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int line;
    private int firstLine = 1;
    private boolean hasContent;
    private boolean json;
    private boolean mayEndJson;

    private YamlFile() {}

    static List<YamlDocument> documents(String text) {
        YamlFile file = new YamlFile();
        text.lines().forEach(file::add);
        file.endDocument();
        return List.copyOf(file.documents);
    }

    private void add(String content) {
        line++;
        boolean nextJson = json && mayEndJson && content.startsWith("{");
        if (hasContent && (SEPARATOR.matcher(content).matches() || nextJson)) {
            endDocument();
        }
        current.append(content).append('\n');
        if (!hasContent && !NO_CONTENT.matcher(content).matches()) {
            hasContent = true;
            json = content.stripLeading().startsWith("{");
        }
        mayEndJson = content.isBlank() ? mayEndJson : content.stripTrailing().endsWith("}");
    }

    private void endDocument() {
        if (hasContent) {
            documents.add(new YamlDocument(current.toString(), firstLine));
        }
        current.setLength(0);
        firstLine = line;
        hasContent = false;
        json = false;
        mayEndJson = false;
    }
}
