package io.jenkins.plugins.requireimages.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads WWW-Authenticate: any number of challenges, in one header or several, with parameters in any order, quoted or
 * not. What follows a malformed part is left out. Values that should have been quoted are taken up to the next comma.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, WWW-Authenticate</a>
 */
final class ChallengeParser {

    private static final Pattern SEPARATORS = Pattern.compile("[ \\t,]*");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern TOKEN68 = Pattern.compile("[ \\t]+[A-Za-z0-9._~+/-]+=*[ \\t]*(?=,|\\z)");
    private static final Pattern EQUALS = Pattern.compile("[ \\t]*=[ \\t]*");
    private static final Pattern QUOTE = Pattern.compile("\"");
    private static final Pattern UNQUOTED = Pattern.compile("[^\",\\s]+");

    private static final Pattern END_OF_PARAMETER = Pattern.compile("[ \\t]*(?:,|\\z)");

    private final String header;
    private final Matcher rest;
    private String accepted = "";
    private final List<Challenge> found = new ArrayList<>();
    private Map<String, String> parameters;

    private ChallengeParser(String header) {
        this.header = header;
        rest = TOKEN.matcher(header);
    }

    /** Reads all headers of that name. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> all = new ArrayList<>();
        for (String header : headers) {
            ChallengeParser parser = new ChallengeParser(header);
            parser.read();
            all.addAll(parser.found);
        }
        return all;
    }

    private void read() {
        boolean wellFormed = true;
        while (wellFormed) {
            accept(SEPARATORS);
            if (!accept(TOKEN)) {
                return;
            }
            String name = accepted.toLowerCase(Locale.ROOT);
            if (accept(EQUALS)) {
                wellFormed = readValue(name);
            } else {
                begin(name);
            }
        }
    }

    private void begin(String scheme) {
        parameters = new LinkedHashMap<>();
        found.add(new Challenge(scheme, parameters));
        accept(TOKEN68);
    }

    private boolean readValue(String name) {
        Optional<String> value = accept(QUOTE) ? quoted() : unquoted();
        if (value.isEmpty() || parameters == null) {
            return false;
        }
        parameters.putIfAbsent(name, value.get());
        return accept(END_OF_PARAMETER);
    }

    private Optional<String> unquoted() {
        return accept(UNQUOTED) ? Optional.of(accepted) : Optional.empty();
    }

    /** By hand, for a stranger's text may be too long for an expression with alternatives. */
    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        for (int i = rest.regionStart(); i < header.length(); i++) {
            char next = header.charAt(i);
            if (next == '"') {
                rest.region(i + 1, header.length());
                return Optional.of(value.toString());
            }
            if (next == '\\' && i + 1 < header.length()) {
                next = header.charAt(++i);
            }
            value.append(next);
        }
        return Optional.empty();
    }

    private boolean accept(Pattern pattern) {
        rest.usePattern(pattern);
        if (!rest.lookingAt()) {
            return false;
        }
        accepted = rest.group();
        rest.region(rest.end(), rest.regionEnd());
        return true;
    }
}
