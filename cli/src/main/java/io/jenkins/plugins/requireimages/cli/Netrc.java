package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.build.remote.Login;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of logins by host. An entry for any host is not used, so that no login goes where nobody meant it to.
 *
 * @see <a href="https://everything.curl.dev/usingcurl/netrc.html">The .netrc file format</a>
 */
final class Netrc {

    private final Map<String, Login> logins;

    private Netrc(Map<String, Login> logins) {
        this.logins = logins;
    }

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is something else
     */
    static Netrc parse(String text) {
        Map<String, Login> logins = new HashMap<>();
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("machine") && i + 1 < words.size()) {
                Map<String, String> entry = entry(words, i + 2);
                if (!entry.containsKey("login") || !entry.containsKey("password")) {
                    throw new IllegalArgumentException("the entry of machine " + words.get(i + 1)
                            + " needs 'login' with a user ID and 'password' with an API token.");
                }
                logins.putIfAbsent(
                        words.get(i + 1).toLowerCase(Locale.ROOT),
                        new Login(entry.get("login"), entry.get("password")));
                i += 1 + 2 * entry.size();
            }
        }
        return new Netrc(logins);
    }

    private static Map<String, String> entry(List<String> words, int start) {
        Map<String, String> entry = new HashMap<>();
        for (int i = start; i + 1 < words.size() && isKey(words.get(i)); i += 2) {
            entry.put(words.get(i), words.get(i + 1));
        }
        return entry;
    }

    private static boolean isKey(String word) {
        return word.equals("login") || word.equals("password") || word.equals("account");
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.strip().startsWith("#") && !line.isBlank()) {
                words.addAll(List.of(line.strip().split("\\s+")));
            }
        }
        return words;
    }

    /** The login for a URL: the one of its host and port if there is one, else the one of its host. */
    Optional<Login> login(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(logins.get(host + ":" + url.getPort()))
                .or(() -> Optional.ofNullable(logins.get(host)));
    }
}
