package io.jenkins.plugins.requireimages.check;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a check may take and when it ends early.
 *
 * @param waitUntil until when to wait for what can heal: builds still running, images still being pushed
 * @param answerWithin how long a single question may take
 * @param failFast whether the first failure that cannot heal ends the check
 */
public record CheckLimits(Instant waitUntil, Duration answerWithin, boolean failFast) {}
