import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Pushes a small image to a registry on loopback: {@code java demo/PushImage.java localhost:5000 team/api 1.0}. Stands
 * in for the {@code docker push} of a real build, so that the demonstration needs no Docker.
 */
class PushImage {

    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String repository;

    PushImage(String registry, String repository) {
        this.repository = "http://" + registry + "/v2/" + repository;
    }

    public static void main(String[] args) throws Exception {
        new PushImage(args[0], args[1]).push(args[2]);
    }

    private void push(String tag) throws Exception {
        String config = """
                {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}}""";
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
                .formatted(MANIFEST_TYPE, blob(CONFIG_TYPE, config), blob(LAYER_TYPE, repository + ":" + tag));
        send(request("/manifests/" + tag)
                .header("Content-Type", MANIFEST_TYPE)
                .PUT(BodyPublishers.ofString(manifest)));
    }

    /** Uploads a blob and returns its descriptor. */
    private String blob(String type, String content) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
        String digest = "sha256:" + HexFormat.of().formatHex(hash);
        String upload = send(request("/blobs/uploads/").POST(BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        URI target = URI.create(repository).resolve(upload + (upload.contains("?") ? "&" : "?") + "digest=" + digest);
        send(HttpRequest.newBuilder(target).PUT(BodyPublishers.ofString(content)));
        return """
                {"mediaType":"%s","digest":"%s","size":%d}"""
                .formatted(type, digest, content.getBytes().length);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(repository + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response + " " + response.body());
        }
        return response;
    }
}
