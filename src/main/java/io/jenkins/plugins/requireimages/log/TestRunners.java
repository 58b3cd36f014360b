package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How test runners name the tests that failed. */
final class TestRunners {

    private TestRunners() {}

    static final Signs GO = Signs.certain(
                    like("_test.go:", "\\s++\\w[^:]*+_test\\.go:\\d++: ."),
                    starts("panic: "),
                    like("--- FAIL: ", "\\s*+--- FAIL: "))
            .opening(like("--- FAIL: ", "\\s*+--- FAIL: "))
            .with(starts("FAIL"));

    static final Signs PYTEST = Signs.certain(
                    like("FAILED ", "FAILED \\S++(?:::| - )"), like("ERROR ", "ERROR \\S++\\.py"), starts("E   "))
            .opening(like(" FAILURES ", "=++ FAILURES ="), like(" ERRORS ", "=++ ERRORS ="))
            .with(has(" short test summary info "), like(" in ", "=++ .*? in [\\d.]++s"));
}
