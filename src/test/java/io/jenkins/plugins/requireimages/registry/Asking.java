package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks as a check does, and waits for the answer. */
final class Asking {

    private Asking() {}

    static ImageAnswer ask(String image, Credential... credentials) {
        return ask(client(credentials), image, Demands.NONE);
    }

    static ImageAnswer ask(String image, Demands demands) {
        return ask(client(), image, demands);
    }

    static ImageAnswer ask(RegistryClient client, String image, Demands demands) {
        return client.ask(ImageName.parse(image), demands, soon()).join();
    }

    static RegistryClient client(Credential... credentials) {
        return new RegistryClient(RegistryOptions.defaults().withCredentials(always(credentials)));
    }

    /** The same credentials for every registry. */
    static CredentialSource always(Credential... credentials) {
        return (registry, repository) -> CompletableFuture.completedFuture(List.of(credentials));
    }

    static Instant soon() {
        return Instant.now().plusSeconds(20);
    }
}
