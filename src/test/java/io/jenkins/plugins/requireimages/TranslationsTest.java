package io.jenkins.plugins.requireimages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms and messages say the same in every language. */
class TranslationsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TEXT_OF_A_FORM = Pattern.compile("\\$\\{%([^}(]+)");
    private static final Pattern GAP = Pattern.compile("\\{\\d[^}]*}");

    static Stream<Path> forms() throws IOException {
        return files(file -> file.toString().endsWith(".jelly") && !texts(file).isEmpty());
    }

    static Stream<Path> messages() throws IOException {
        return files(file -> file.endsWith("Messages.properties"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyTextOfAFormIsTranslated(Path form) {
        String name = form.getFileName().toString().replace(".jelly", "");

        assertThat(load(form.resolveSibling(name + "_de.properties")).keySet(), is(texts(form)));
        assertThat(load(form.resolveSibling(name + "_zh_CN.properties")).keySet(), is(texts(form)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsTranslatedWithItsGaps(Path messages) {
        Map<String, Set<String>> gaps = gaps(load(messages));

        assertThat(gaps(load(messages.resolveSibling("Messages_de.properties"))), is(gaps));
        assertThat(gaps(load(messages.resolveSibling("Messages_zh_CN.properties"))), is(gaps));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsUsed(Path messages) throws IOException {
        Path sources = SOURCES.resolve(RESOURCES.relativize(messages.getParent()));
        String code;
        try (Stream<Path> files = Files.list(sources)) {
            code = files.filter(Files::isRegularFile)
                    .map(TranslationsTest::read)
                    .collect(Collectors.joining());
        }
        String all = code;

        load(messages)
                .keySet()
                .forEach(key -> assertThat(all, containsString("Messages." + key.replace('.', '_') + "(")));
    }

    private static Stream<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(wanted).toList().stream();
        }
    }

    private static Set<String> texts(Path form) {
        return all(TEXT_OF_A_FORM, read(form))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> gaps(Map<String, String> messages) {
        Map<String, Set<String>> gaps = new TreeMap<>();
        messages.forEach((key, text) ->
                gaps.put(key, all(GAP, text).map(MatchResult::group).collect(Collectors.toSet())));
        return gaps;
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
