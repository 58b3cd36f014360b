package io.jenkins.plugins.requireimages.bench;

import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.registry.TestImage;
import java.util.List;
import java.util.stream.IntStream;

/** Makes images in a registry: the same content under many tags of some repositories. */
final class PushedImages {

    private PushedImages() {}

    /** The names of the images, with the registry. */
    static List<String> push(GenuineRegistry registry, int count, int repositories) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> "team/app" + i % repositories + ":" + i / repositories)
                .toList();
        TestImage image = TestImage.of("the same everywhere");
        names.subList(0, repositories).forEach(name -> registry.push(name, image));
        names.forEach(name -> registry.tag(name, image));
        return names.stream().map(registry::named).toList();
    }
}
