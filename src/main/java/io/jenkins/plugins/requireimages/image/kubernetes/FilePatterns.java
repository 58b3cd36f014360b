package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files below a root are meant, in the pattern language of Ant: {@code ?} and {@code *} within a name,
 * {@code **} for any number of directories, a trailing {@code /} for all that is in a directory.
 *
 * @see <a href="https://ant.apache.org/manual/dirtasks.html#patterns">Ant's patterns</a>
 */
public final class FilePatterns {

    private static final String ANY_DIRECTORIES = "**";
    private static final String ANY_NAME = "*";
    private static final Pattern WILDCARD = Pattern.compile("[*?]");
    private static final String EXCLUDING = "!";

    private final List<Glob> includes;
    private final List<Glob> excludes;

    private FilePatterns(List<Glob> includes, List<Glob> excludes) {
        this.includes = includes;
        this.excludes = excludes;
    }

    /**
     * Reads patterns, each of which may itself be several with commas between them.
     *
     * @param includes a file must match one of these; {@code /} or {@code \\} separates directories. One that begins
     *     with {@code !} excludes
     * @param excludes and none of these
     */
    public static FilePatterns of(Collection<String> includes, Collection<String> excludes) {
        Map<Boolean, List<String>> excluding =
                single(includes).collect(Collectors.partitioningBy(pattern -> pattern.startsWith(EXCLUDING)));
        Stream<String> alsoExcluded = excluding.get(true).stream().map(pattern -> pattern.substring(1));
        return new FilePatterns(
                globs(excluding.get(false).stream()), globs(Stream.concat(alsoExcluded, single(excludes))));
    }

    /** Reads patterns of which those that exclude begin with {@code !}. */
    public static FilePatterns of(String... patterns) {
        return of(List.of(patterns), List.of());
    }

    /** The patterns that files must match, as they were written. */
    List<String> included() {
        return includes.stream().map(Glob::written).toList();
    }

    /** The including patterns that a file matches; none if an excluding one does. */
    List<String> matching(String file) {
        if (excludes.stream().anyMatch(glob -> glob.matches(file))) {
            return List.of();
        }
        return includes.stream()
                .filter(glob -> glob.matches(file))
                .map(Glob::written)
                .toList();
    }

    /** Whether a directory can hold a file that is meant; {@code ""} is the root. */
    boolean mayMatchBelow(String directory) {
        return includes.stream().anyMatch(glob -> glob.mayMatchBelow(directory));
    }

    private static Stream<String> single(Collection<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> Arrays.stream(pattern.split(",")))
                .map(String::strip);
    }

    private static List<Glob> globs(Stream<String> patterns) {
        return patterns.filter(pattern -> !pattern.isEmpty()).map(Glob::parse).toList();
    }

    /**
     * @param fixed the directories before the first one with a wildcard, each with a slash after it
     */
    private record Glob(String written, List<String> names, String fixed) {

        static Glob parse(String written) {
            String path =
                    written.replace('\\', '/').replaceAll("^(?:\\./+)+", "").replaceAll("/+", "/");
            List<String> names = new ArrayList<>(List.of(path.split("/")));
            if (path.endsWith("/")) {
                names.add(ANY_DIRECTORIES);
            }
            if (names.get(names.size() - 1).equals(ANY_DIRECTORIES)) {
                names.add(ANY_NAME);
            }
            String fixed = names.subList(0, names.size() - 1).stream()
                    .takeWhile(name -> !WILDCARD.matcher(name).find())
                    .map(name -> name + "/")
                    .collect(Collectors.joining());
            return new Glob(written, names, fixed);
        }

        boolean matches(String file) {
            return Wildcards.match(names, List.of(file.split("/", -1)), ANY_DIRECTORIES::equals, Glob::isNamed);
        }

        private static boolean isNamed(String pattern, String name) {
            return Wildcards.match(
                    characters(pattern),
                    characters(name),
                    character -> character == '*',
                    (character, actual) -> character == '?' || character.equals(actual));
        }

        private static List<Integer> characters(String name) {
            return name.codePoints().boxed().toList();
        }

        boolean mayMatchBelow(String directory) {
            String path = directory.isEmpty() ? "" : directory + "/";
            return path.startsWith(fixed) || fixed.startsWith(path);
        }
    }
}
