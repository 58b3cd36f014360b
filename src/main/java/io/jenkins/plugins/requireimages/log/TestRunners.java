package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.is;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How test runners name the tests that failed. */
final class TestRunners {

    private TestRunners() {}

    static final FailureRecogniser GO = new GoTest();

    static final Signs PYTEST = Signs.certain(
                    like("FAILED ", "FAILED [^:]++::"),
                    like("ERROR ", "ERROR \\S.*? - "),
                    starts("E   "),
                    like("ERROR ", "ERROR \\S++"))
            .openedBy(like(" FAILURES ", "=++ FAILURES ="), like(" ERRORS ", "=++ ERRORS ="))
            .with(has(" short test summary info "), like(" in ", "=++ .*? in [\\d.]++s"));

    static final Signs UNITTEST = Signs.certain(like("rror", "\\w[\\w.]*+(?<=Error)(?:: |$)"), starts("FAILED ("))
            .openedBy(like("FAIL: ", "FAIL: \\w++ \\("), like("ERROR: ", "ERROR: \\w++ \\("))
            .with(starts("FAILED ("), starts("Ran "));

    /** Jest, and Vitest, which tells the test and then the error. */
    static final Signs JEST = Signs.certain(
                    like("● ", "\\s*+● (?!Console)"), like("rror: ", "\\w++(?<=Error): "), starts(" FAIL "))
            .openedBy(starts("FAIL ").and(Sign.any(has(".test."), has(".spec."), has("__tests__"))), starts(" FAIL "))
            .with(starts("Tests: "), starts("Test Suites: "));

    /** ExUnit, RSpec and Mocha, which number the failures. */
    static final Signs NUMBERED = Signs.certain(like(") ", "\\s++\\d++\\) \\S"))
            .openedBy(like(") test ", "\\s++\\d++\\) test "), is("Failures:"), like(" failing", "\\s++\\d++ failing$"));

    /**
     * A directive excuses a test that is not ok.
     *
     * @see <a href="https://testanything.org/tap-version-14-specification.html">Test Anything Protocol</a>
     */
    static final Signs TAP = Signs.certain(
            like("not ok ", "\\s*+not ok \\d++(?!\\S)").butNot(like("#", ".*(?<!\\\\)#\\s*+(?i:todo(?!\\S)|skip)")));

    static final Signs DOTNET = Signs.certain(like("Failed ", " ++Failed \\S"))
            .headedBy(like("Error Message:", " ++Error Message:"))
            .with(starts("Failed!  - "));

    static final Signs GRADLE = Signs.certain(like(" FAILED", "\\w[\\w.$]*+ > .* FAILED$"));

    static final Signs TOX_ECHO = Signs.echo(like(": exit ", "[^\\s:]++: exit \\d++ \\([\\d.]++ seconds\\)"));
}
