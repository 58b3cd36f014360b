package io.jenkins.plugins.requireimages.upstream;

import static io.jenkins.plugins.requireimages.Eventually.eventually;
import static org.hamcrest.Matchers.is;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WakeUpsTest {

    @Test
    void nothingOfACheckIsKeptOnceItHasEnded() throws Exception {
        WakeUps wakeUps = new WakeUps();
        Object credentials = new Object();
        wakeUps.wakes(credentials::notifyAll);
        WeakReference<Object> kept = new WeakReference<>(credentials);
        credentials = null;

        wakeUps.close();

        eventually(
                () -> {
                    System.gc();
                    return kept.refersTo(null);
                },
                is(true));
        wakeUps.wake();
    }
}
