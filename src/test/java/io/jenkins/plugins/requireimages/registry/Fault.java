package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.image.Platform;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Received;
import java.util.Set;
import java.util.function.Function;

/**
 * A way in which a registry, or something between it and us, fails.
 *
 * @param name for the table
 * @param script of the server that fails so
 * @param image that is asked for
 * @param demands on it
 * @param pace how soon the answer must be there
 */
record Fault(String name, Function<Received, Behaviour> script, String image, Demands demands, Pace pace) {

    /** Over plain HTTP, which an administrator allowed. */
    static final String IMAGE = "registry.example.com/team/api:1.0";

    static final Demands LINUX = new Demands(Set.of(Platform.parse("linux/amd64")), "", false);

    /** How soon an answer is there. */
    enum Pace {
        AT_ONCE("< 2 s", 2_000),
        AFTER_RETRIES("< 4 s", 4_000),
        AT_THE_DEADLINE("at the deadline", 6_000);

        static final long DEADLINE = 6_000;

        final String text;
        final long milliseconds;

        Pace(String text, long milliseconds) {
            this.text = text;
            this.milliseconds = milliseconds;
        }
    }

    /** A server that fails whatever it is asked. */
    static Fault always(String name, Behaviour behaviour) {
        return on(name, request -> behaviour);
    }

    static Fault on(String name, Function<Received, Behaviour> script) {
        return new Fault(name, script, IMAGE, Demands.NONE, Pace.AT_ONCE);
    }

    Fault with(Pace other) {
        return new Fault(name, script, image, demands, other);
    }

    /** With platforms demanded, so that content is read. */
    Fault reading() {
        return new Fault(name, script, image, LINUX, pace);
    }

    Fault demanding(Demands other) {
        return new Fault(name, script, image, other, pace);
    }

    Fault of(String other) {
        return new Fault(name, script, other, demands, pace);
    }

    @Override
    public String toString() {
        return name;
    }
}
