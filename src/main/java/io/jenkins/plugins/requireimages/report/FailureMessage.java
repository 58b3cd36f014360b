package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import java.util.List;

/** The one line that ends a run: how many images are not usable, and why the first are not. */
public final class FailureMessage {

    private static final int CAUSES = 3;

    private FailureMessage() {}

    /**
     * Says it.
     *
     * @param report of a check that found images that are not usable
     */
    public static String of(Report report) {
        List<Finding> failures = report.failures();
        StringBuilder message = new StringBuilder()
                .append(failures.size())
                .append(" of ")
                .append(count(report.findings().size(), "required image"))
                .append(failures.size() == 1 ? " is" : " are")
                .append(" not usable: ");
        String separator = "";
        for (Finding failure : failures.subList(0, Math.min(CAUSES, failures.size()))) {
            message.append(separator)
                    .append(failure.image())
                    .append(" (")
                    .append(withoutFullStop(failure.cause()))
                    .append(')');
            separator = ", ";
        }
        if (failures.size() > CAUSES) {
            message.append(" and ").append(failures.size() - CAUSES).append(" more");
        }
        return Printable.of(message.toString());
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
