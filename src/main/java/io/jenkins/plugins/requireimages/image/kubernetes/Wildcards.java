package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Matches what is made of parts, such as a name of characters, or a path of names. */
final class Wildcards {

    private Wildcards() {}

    /**
     * Whether a text matches a pattern. Takes time that grows no faster than the product of their lengths, as a regular
     * expression with several asterisks would not: what follows a wildcard may be taken where it is found first.
     *
     * @param isMany whether a part of the pattern stands for any number of parts of the text
     * @param isOne whether any other part of the pattern stands for a part of the text
     */
    static <P, T> boolean match(List<P> pattern, List<T> text, Predicate<P> isMany, BiPredicate<P, T> isOne) {
        int next = 0;
        int many = -1;
        int resumed = 0;
        int read = 0;
        while (read < text.size()) {
            if (next < pattern.size() && isMany.test(pattern.get(next))) {
                many = next++;
                resumed = read;
            } else if (next < pattern.size() && isOne.test(pattern.get(next), text.get(read))) {
                next++;
                read++;
            } else if (many >= 0) {
                next = many + 1;
                read = ++resumed;
            } else {
                return false;
            }
        }
        return pattern.subList(next, pattern.size()).stream().allMatch(isMany);
    }
}
