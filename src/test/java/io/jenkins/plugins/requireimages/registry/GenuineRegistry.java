package io.jenkins.plugins.requireimages.registry;

import java.io.BufferedReader;
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
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Manifest;
import land.oras.Registry;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

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

    private static final String PROGRAM = "docker-registry";
    private static final String MARKER = "/v2/?marker";
    private static final Pattern LISTENING = Pattern.compile("listening on [^ \"]*:(\\d+)");
    private static final Pattern ACCESS = Pattern.compile("\"([A-Z]+ /\\S*) HTTP/[\\d.]+\" (\\d+)");

    private final Path directory;
    private final Process process;
    private final int port;
    private final BlockingQueue<String> requests;
    private final Setup setup;
    private final Registry oras;

    private GenuineRegistry(Path directory, Process process, Output output, Setup setup) {
        this.directory = directory;
        this.process = process;
        this.port = output.port.orTimeout(20, TimeUnit.SECONDS).join();
        this.requests = output.requests;
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
        askForMarker();
        List<String> taken = new ArrayList<>();
        String next = nextRequest();
        while (!next.contains(MARKER)) {
            taken.add(next);
            next = nextRequest();
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

    private String nextRequest() {
        try {
            String next = requests.poll(20, TimeUnit.SECONDS);
            return Objects.requireNonNull(next, PROGRAM + " does not log requests");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        process.onExit().join();
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

        private final Map<String, Object> auth = new LinkedHashMap<>();
        private String user = "";
        private String password = "";
        private TestCertificate certificate;

        /** Nobody gets in without this name and password. */
        public Setup password(String onlyUser, String itsPassword) {
            user = onlyUser;
            password = itsPassword;
            return this;
        }

        /** Only TLS is spoken, with this certificate. */
        public Setup tls(TestCertificate ofServer) {
            certificate = ofServer;
            return this;
        }

        public GenuineRegistry start() {
            try {
                Path directory = Files.createTempDirectory("registry");
                Path config = Files.write(directory.resolve("config.json"), Json.write(config(directory)));
                Process process = launch(config);
                Output output = new Output();
                Thread reader = new Thread(() -> output.read(process.inputReader()), "registry output");
                reader.setDaemon(true);
                reader.start();
                return new GenuineRegistry(directory, process, output, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Process launch(Path config) {
            try {
                return new ProcessBuilder(PROGRAM, "serve", config.toString())
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException(
                        "These tests ask a genuine registry: install it (on Debian: apt-get install docker-registry)"
                                + " so that '" + PROGRAM + "' is on the PATH.",
                        e);
            }
        }

        private Map<String, Object> config(Path directory) throws IOException {
            Map<String, Object> http = new LinkedHashMap<>();
            http.put("addr", "127.0.0.1:0");
            http.put("secret", "of this test");
            if (certificate != null) {
                Path chain = Files.writeString(directory.resolve("certificate.pem"), certificate.pem());
                Path key = Files.writeString(directory.resolve("key.pem"), certificate.privateKeyPem());
                http.put("tls", Map.of("certificate", chain.toString(), "key", key.toString()));
            }
            if (!user.isEmpty()) {
                String hash = OpenBSDBCrypt.generate("2y", password.toCharArray(), new byte[16], 4);
                Path file = Files.writeString(directory.resolve("htpasswd"), user + ":" + hash + "\n");
                auth.put("htpasswd", Map.of("realm", "a test", "path", file.toString()));
            }
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("version", "0.1");
            config.put(
                    "storage",
                    Map.of(
                            "filesystem",
                            Map.of("rootdirectory", directory.resolve("storage").toString()),
                            "delete",
                            Map.of("enabled", true)));
            config.put("http", http);
            if (!auth.isEmpty()) {
                config.put("auth", auth);
            }
            return config;
        }

        private Registry oras(String host) {
            Registry.Builder builder = user.isEmpty()
                    ? Registry.builder().defaults(host)
                    : Registry.builder().defaults(host, user, password);
            return (certificate == null ? builder.withInsecure(true) : builder.withCaContent(certificate.pem()))
                    .build();
        }
    }

    private static final class Output {

        private final CompletableFuture<Integer> port = new CompletableFuture<>();
        private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        private final StringBuilder beforeListening = new StringBuilder();

        void read(BufferedReader lines) {
            lines.lines().forEach(this::see);
            port.completeExceptionally(new IllegalStateException(PROGRAM + " did not start: " + beforeListening));
        }

        private void see(String line) {
            Matcher request = ACCESS.matcher(line);
            Matcher listening = LISTENING.matcher(line);
            if (request.find()) {
                requests.add(request.group(1) + " " + request.group(2));
            } else if (!port.isDone() && listening.find()) {
                port.complete(Integer.valueOf(listening.group(1)));
            } else if (!port.isDone()) {
                beforeListening.append(line).append('\n');
            }
        }
    }
}
