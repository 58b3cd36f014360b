package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.util.List;
import java.util.Optional;

/** Go's tests: what a test says stands after its name, but before it with {@code go test -v}. */
final class GoTest implements FailureRecogniser {

    private static final Sign FAILED = Sign.like("--- FAIL: ", "\\s*+--- FAIL: ");
    private static final Sign SAID = Sign.like("_test.go:", "\\s++[^:\\s]++:\\d++: .");
    private static final Sign PANIC = Sign.starts("panic: ");
    private static final Sign OTHER_TEST =
            Sign.any(Sign.starts("=== RUN "), Sign.has("--- PASS: "), Sign.starts("ok "));
    private static final int FARTHEST = 200;

    @Override
    public Optional<Failure> find(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (FAILED.isOn(lines.get(i))) {
                return Optional.of(failure(lines, i));
            }
        }
        return Optional.empty();
    }

    private static Failure failure(List<String> lines, int named) {
        int said = saidBefore(lines, named);
        int cause = said < named ? said : saidAfter(lines, named);
        return new Failure(Math.min(said, named), cause, Math.max(named, cause), Weight.CERTAIN);
    }

    private static int saidBefore(List<String> lines, int named) {
        int said = named;
        for (int i = named - 1; i >= Math.max(0, named - FARTHEST) && !OTHER_TEST.isOn(lines.get(i)); i--) {
            if (SAID.isOn(lines.get(i))) {
                said = i;
            }
        }
        return said;
    }

    private static int saidAfter(List<String> lines, int named) {
        for (int i = named + 1; i < Math.min(lines.size(), named + FARTHEST); i++) {
            if (SAID.isOn(lines.get(i)) || PANIC.isOn(lines.get(i))) {
                return i;
            }
        }
        return named;
    }
}
