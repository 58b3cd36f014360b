package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Manifest;
import land.oras.Registry;

/**
 * A genuine registry, the {@code docker-registry} of Debian, in a process of its own on a free loopback port, with
 * storage that is gone when it is closed.
 *
 * <pre>{@code
 * try (GenuineRegistry registry = GenuineRegistry.start()) {
 *     String digest = registry.push("team/api:1.0");
 *     lookUp(registry.host() + "/team/api:1.0");
 * }
 * }</pre>
 */
public final class GenuineRegistry implements AutoCloseable {

    private static final String MARKER = "/v2/?marker";

    private final Path directory;
    private final RegistryProcess process;
    private final int port;
    private final Setup setup;
    private final Registry oras;

    private GenuineRegistry(Path directory, RegistryProcess process, Setup setup) {
        this.directory = directory;
        this.process = process;
        this.port = process.port();
        this.setup = setup;
        this.oras = setup.oras(host());
    }

    /** Starts a registry that lets everybody in and speaks plain HTTP. */
    public static GenuineRegistry start() {
        return new Setup().start();
    }

    /** How another registry is started. */
    public static Setup setup() {
        return new Setup();
    }

    /** Host and port as they stand in an image name. */
    public String host() {
        return "localhost:" + port;
    }

    /** The full name of an image here. */
    public String named(String repositoryAndTag) {
        return host() + "/" + repositoryAndTag;
    }

    /**
     * Pushes an image for linux/amd64 that no other name has.
     *
     * @param name repository and tag, such as {@code team/api:1.0}
     * @return its digest
     */
    public String push(String name) {
        return push(name, TestImage.of(name));
    }

    /** Pushes an image and returns its digest; in Docker's format only to a registry that lets everybody in. */
    public String push(String name, TestImage image) {
        ContainerRef ref = ContainerRef.parse(named(name));
        pushBlobs(ref, image);
        pushManifest(ref, image);
        return Json.digest(image.manifest());
    }

    /** Gives an image that was pushed to the same repository another tag. */
    public void tag(String name, TestImage image) {
        pushManifest(ContainerRef.parse(named(name)), image);
    }

    /** Pushes images as one, each for a platform of its own, and returns the digest of their index. */
    public String pushIndex(String name, TestImage... images) {
        ContainerRef ref = ContainerRef.parse(named(name));
        List<Object> entries = new ArrayList<>();
        for (TestImage image : images) {
            pushBlobs(ref, image);
            pushManifest(ref.withDigest(Json.digest(image.manifest())), image);
            Map<String, Object> entry = new LinkedHashMap<>(Json.descriptor(image.format().manifest, image.manifest()));
            entry.put("platform", image.platformObject());
            entries.add(entry);
        }
        byte[] index = Json.write(Map.of(
                "schemaVersion", 2, "mediaType", "application/vnd.oci.image.index.v1+json", "manifests", entries));
        return oras.pushIndex(ref, Index.fromJson(new String(index, StandardCharsets.UTF_8)))
                .getDescriptor()
                .getDigest();
    }

    /** Deletes the only layer of an image from the storage, as a careless garbage collection would. */
    public void deleteLayer(TestImage image) {
        deleteBlob(Json.digest(image.layer()));
    }

    /** Deletes a manifest, a config or a layer from the storage without the registry knowing. */
    public void deleteBlob(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        deleteTree(directory
                .resolve("storage/docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex));
    }

    /** Deletes the manifest of a digest as a client does. */
    public void deleteManifest(String repository, String digest) {
        oras.deleteManifest(ContainerRef.parse(host() + "/" + repository + "@" + digest));
    }

    /**
     * What the registry was asked since this was last called, in order: method, path and status, such as
     * {@code HEAD /v2/team/api/manifests/1.0 200}.
     */
    public List<String> takeRequests() {
        return takeLog().stream().map(RegistryProcess.Logged::request).toList();
    }

    /** Takes the requests and tells in which versions of HTTP they came. */
    Set<String> takeProtocols() {
        return takeLog().stream().map(RegistryProcess.Logged::protocol).collect(Collectors.toSet());
    }

    private List<RegistryProcess.Logged> takeLog() {
        askForMarker();
        List<RegistryProcess.Logged> taken = new ArrayList<>();
        RegistryProcess.Logged next = process.nextRequest();
        while (!next.request().contains(MARKER)) {
            taken.add(next);
            next = process.nextRequest();
        }
        return taken;
    }

    /** The registry writes its log in order, so that whatever was asked before stands before this. */
    private void askForMarker() {
        HttpClient.Builder http = HttpClient.newBuilder();
        if (setup.certificate != null) {
            http.sslContext(Trust.with(setup.certificate.pem()));
        }
        URI uri = URI.create((setup.certificate == null ? "http://" : "https://") + host() + MARKER);
        http.build()
                .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .join();
    }

    @Override
    public void close() {
        process.stop();
        deleteTree(directory);
    }

    private void pushBlobs(ContainerRef ref, TestImage image) {
        oras.pushBlob(ref, image.config());
        oras.pushBlob(ref, image.layer());
    }

    private void pushManifest(ContainerRef ref, TestImage image) {
        if (image.format() == TestImage.Format.OCI) {
            oras.pushManifest(ref, Manifest.fromJson(new String(image.manifest(), StandardCharsets.UTF_8)));
        } else {
            putManifest(ref, image);
        }
    }

    /** ORAS names every manifest OCI's, so that it cannot push Docker's. */
    private void putManifest(ContainerRef ref, TestImage image) {
        HttpRequest put = HttpRequest.newBuilder(URI.create("http://" + ref.getManifestsPath(oras)))
                .header("Content-Type", image.format().manifest)
                .PUT(BodyPublishers.ofByteArray(image.manifest()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient()
                .sendAsync(put, BodyHandlers.ofString())
                .join();
        if (response.statusCode() != 201) {
            throw new IllegalStateException(put + " was answered " + response.statusCode() + " " + response.body());
        }
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says what kind of registry is wanted. */
    public static final class Setup {

        private String user = "";
        private String password = "";
        private TestCertificate certificate;
        private TokenServer tokens;

        /** Nobody gets in without this name and password. */
        public Setup password(String onlyUser, String itsPassword) {
            user = onlyUser;
            password = itsPassword;
            return this;
        }

        /** Who may do what is up to a token server; the name and password are those of its user. */
        public Setup tokens(TokenServer server, String itsUser, String itsPassword) {
            tokens = server;
            return password(itsUser, itsPassword);
        }

        /** Only TLS is spoken, with this certificate. */
        public Setup tls(TestCertificate ofServer) {
            certificate = ofServer;
            return this;
        }

        public GenuineRegistry start() {
            try {
                Path directory = Files.createTempDirectory("registry");
                RegistryConfig config = new RegistryConfig(directory);
                if (certificate != null) {
                    config.tls(certificate);
                }
                if (tokens != null) {
                    config.tokens(tokens);
                } else if (!user.isEmpty()) {
                    config.password(user, password);
                }
                return new GenuineRegistry(directory, RegistryProcess.start(config.write()), this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Registry oras(String host) {
            Registry.Builder builder = user.isEmpty()
                    ? Registry.builder().defaults(host)
                    : Registry.builder().defaults(host, user, password);
            return (certificate == null ? builder.withInsecure(true) : builder.withCaContent(certificate.pem()))
                    .build();
        }
    }
}
