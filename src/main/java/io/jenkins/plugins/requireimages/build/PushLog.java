package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a log line by line and keeps the digest that was pushed last under an image's name.
 *
 * @see <a href="https://github.com/moby/moby/blob/v27.0.0/distribution/push_v2.go">docker push</a>
 * @see <a href="https://github.com/moby/buildkit/blob/v0.17.0/util/push/push.go">BuildKit</a>
 * @see <a href="https://github.com/GoogleContainerTools/kaniko/blob/v1.23.2/pkg/executor/push.go">kaniko</a>
 * @see <a href="https://github.com/ko-build/ko/blob/v0.17.1/pkg/publish/default.go">ko</a>
 */
final class PushLog {

    private static final String DOCKER_START = "The push refers to repository [";
    private static final Pattern DOCKER_END =
            Pattern.compile("([\\w.-]++): digest: (sha\\d++:[0-9a-f]++) size: \\d++\\s*+");
    private static final Pattern BUILDKIT =
            Pattern.compile("(?:#\\d++ )?+(?:\\d++\\.\\d++ )?+pushing manifest for (\\S++)(?: [\\d.]++s)?+ done\\s*+");
    private static final Pattern KANIKO = Pattern.compile("INFO\\[\\d++\\] (Pushing image to|Pushed) (\\S++)\\s*+");
    private static final Pattern KO = Pattern.compile("(?:\\S++ \\S++ )?+Published (\\S++)\\s*+");

    private final ImageName image;
    private final Map<ImageName, Boolean> underWay = new LinkedHashMap<>();
    private final Set<Digest> digests = new LinkedHashSet<>();
    private boolean kanikoPushesOther;

    PushLog(ImageName image) {
        this.image = image;
    }

    Set<Digest> digests() {
        return Set.copyOf(digests);
    }

    void read(String line) {
        if (line.startsWith(DOCKER_START)) {
            dockerStarts(line.substring(DOCKER_START.length()));
        } else if (line.contains(": digest: ")) {
            matched(DOCKER_END, line).ifPresent(this::dockerEnds);
        } else if (line.contains("pushing manifest for ")) {
            matched(BUILDKIT, line).ifPresent(push -> pushed(push.group(1)));
        } else if (line.startsWith("INFO[")) {
            matched(KANIKO, line).ifPresent(this::kaniko);
        } else if (line.contains("Published ")) {
            matched(KO, line).ifPresent(push -> pushed(push.group(1)));
        }
    }

    private static Optional<Matcher> matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private void dockerStarts(String rest) {
        underWay.values().removeIf(ended -> ended);
        int end = rest.indexOf(']');
        if (end > 0) {
            PushedName.parse(rest.substring(0, end)).ifPresent(name -> underWay.put(name, false));
        }
    }

    private void dockerEnds(Matcher push) {
        boolean mayBeOurs = underWay.keySet().stream().anyMatch(image::sameRepository);
        if (mayBeOurs && PushedName.isTagOf(push.group(1), image)) {
            boolean isOurs = underWay.size() == 1;
            Digest.parse(push.group(2)).ifPresent(digest -> {
                if (isOurs) {
                    digests.clear();
                }
                digests.add(digest);
            });
        }
        if (underWay.size() == 1) {
            underWay.replaceAll((name, ended) -> true);
        }
    }

    private void kaniko(Matcher push) {
        if (push.group(1).equals("Pushed")) {
            if (!kanikoPushesOther) {
                pushed(push.group(2));
            }
        } else {
            kanikoPushesOther = PushedName.parse(push.group(2))
                    .filter(name -> PushedName.isOf(name, image))
                    .isEmpty();
        }
    }

    private void pushed(String name) {
        PushedName.digestOf(name, image).ifPresent(digest -> {
            digests.clear();
            digests.add(digest);
        });
    }
}
