package io.jenkins.plugins.requireimages.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.requireimages.http.BasicAuthorization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A token endpoint whose tokens a genuine registry takes. One user may do everything; everybody may pull from
 * repositories below {@code public/}.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/jwt/">JSON web tokens of registries</a>
 */
public final class TokenServer implements AutoCloseable {

    static final int LIFE_SECONDS = 300;
    static final String ISSUER = "token server of a test";
    static final String SERVICE = "registry of a test";

    private static final TestCertificate SIGNER = TestCertificate.create();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<String> requests = new ArrayList<>();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final String user;
    private final String password;
    private final HttpServer server;
    private volatile String field = "token";

    private TokenServer(String user, String password) {
        this.user = user;
        this.password = password;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** Starts one that knows this user. */
    public static TokenServer start(String onlyUser, String itsPassword) {
        return new TokenServer(onlyUser, itsPassword);
    }

    /** The refresh token of the only user. */
    public String identityToken() {
        return "refresh-" + password;
    }

    /** Answers with another member than {@code token}. */
    public void answerIn(String otherField) {
        field = otherField;
    }

    /** Method and scope of what was asked since this was last called, such as {@code GET repository:api:pull}. */
    public synchronized List<String> takeRequests() {
        List<String> taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    String realm() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    String certificate() {
        return SIGNER.pem();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            Map<String, String> form = parse(
                    post
                            ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                            : exchange.getRequestURI().getRawQuery());
            note(exchange.getRequestMethod() + " " + form.get("scope"));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = identityToken().equals(form.get("refresh_token")) || isKnown(authorization);
            boolean anonymous = !post && authorization == null;
            if (!known && !anonymous) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String token = token(form.get("scope"), known);
            if (known) {
                given.add("Bearer " + token);
            }
            byte[] body = Json.write(Map.of(field, token, "expires_in", LIFE_SECONDS));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized void note(String request) {
        requests.add(request);
    }

    /** By the password, or by a token that was given for it: ORAS shows that when it wants another one. */
    private boolean isKnown(String authorization) {
        return BasicAuthorization.of(user, password).equals(authorization)
                || authorization != null && given.contains(authorization);
    }

    private static Map<String, String> parse(String pairs) {
        Map<String, String> form = new HashMap<>();
        for (String pair : pairs.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private String token(String scope, boolean known) {
        String[] parts = scope.split(":");
        List<String> actions = known ? List.of("pull", "push") : ofEverybody(parts[1]);
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = Map.of(
                "iss",
                ISSUER,
                "sub",
                known ? user : "",
                "aud",
                SERVICE,
                "iat",
                now,
                "nbf",
                now - 5,
                "exp",
                now + LIFE_SECONDS,
                "jti",
                UUID.randomUUID().toString(),
                "access",
                List.of(Map.of("type", parts[0], "name", parts[1], "actions", actions)));
        String x5c = SIGNER.pem().replaceAll("-----[A-Z ]+-----|\\s", "");
        Map<String, Object> header = Map.of("typ", "JWT", "alg", "RS256", "x5c", List.of(x5c));
        String signed = base64(Json.write(header)) + "." + base64(Json.write(claims));
        return signed + "." + base64(sign(signed));
    }

    private static List<String> ofEverybody(String repository) {
        return repository.startsWith("public/") ? List.of("pull") : List.of();
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(SIGNER.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
