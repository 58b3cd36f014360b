package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.Verdict;

/** How much a verdict matters to a reader, the most urgent first, and the symbol that says so. */
enum Severity {
    UNUSABLE("symbol-status-red"),
    UNKNOWN("symbol-status-yellow"),
    NOT_ASKED("symbol-status-nobuilt"),
    USABLE("symbol-status-blue");

    private final String symbol;

    Severity(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    static Severity of(Verdict verdict) {
        if (verdict.isUsable()) {
            return USABLE;
        }
        if (verdict == Verdict.NOT_ASKED) {
            return NOT_ASKED;
        }
        return verdict.isUnknown() ? UNKNOWN : UNUSABLE;
    }
}
