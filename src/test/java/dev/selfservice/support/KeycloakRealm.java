package dev.selfservice.support;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A realm of Keycloak: the tokens that it issues, and its administration through Keycloak's REST
 * API.
 */
public final class KeycloakRealm {
  public static final String ROBOT = "selfservice-robot";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Api api;
  private final URI root;
  private final String name;
  private final Supplier<String> admin;

  KeycloakRealm(URI root, String name, Supplier<String> admin) {
    try {
      this.api = new Api(root.toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.root = root;
    this.name = name;
    this.admin = admin;
  }

  public String issuer() {
    return root + "realms/" + name;
  }

  /** The address of its published keys. */
  public String certs() {
    return issuer() + "/protocol/openid-connect/certs";
  }

  /**
   * The configuration with which the service accepts this realm's tokens.
   *
   * @param keys the address where the service reads the keys
   */
  public Map<String, String> configuration(String keys) {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        keys,
        "MP_JWT_VERIFY_ISSUER",
        issuer(),
        "MP_JWT_VERIFY_AUDIENCES",
        AuthorizationServer.AUDIENCE);
  }

  boolean isThere() {
    try {
      return api.send(api.request("realms/" + name).build()).status() == 200;
    } catch (UncheckedIOException notListening) {
      return false;
    }
  }

  // --- tokens

  /** A token for a person, by the password grant. */
  public String token(String client, String person, String password, List<String> scopes) {
    return token(
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "username", person,
            "password", password,
            "scope", String.join(" ", scopes)));
  }

  /** A token for the robot, by its client credentials. */
  public String robotToken(String secret, List<String> scopes) {
    return token(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            ROBOT,
            "client_secret",
            secret,
            "scope",
            String.join(" ", scopes)));
  }

  private String token(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(joining("&"));
    var request =
        api.request("realms/%s/protocol/openid-connect/token".formatted(name))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    return api.send(request).expect(200).json().path("access_token").asText();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  public static JsonNode header(String token) {
    return part(token, 0);
  }

  public static JsonNode claims(String token) {
    return part(token, 1);
  }

  private static JsonNode part(String token, int number) {
    try {
      return MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // --- clients and people

  /**
   * Adds a client that requests people's tokens with their passwords.
   *
   * @param rfc9068 whether its tokens have the type {@code at+jwt}
   * @param defaultScopes the scopes of its tokens that need no request
   */
  public void addClient(String id, boolean rfc9068, List<String> defaultScopes) {
    var client =
        Map.of(
            "clientId",
            id,
            "publicClient",
            true,
            "directAccessGrantsEnabled",
            true,
            "attributes",
            Map.of("access.token.header.type.rfc9068", Boolean.toString(rfc9068)),
            "defaultClientScopes",
            defaultScopes,
            "optionalClientScopes",
            List.of(Api.USER, Api.PRIVILEGED_USER, Api.APPROVER, Api.APP_ADMIN));
    call("POST", "/clients", client).expect(201);
  }

  /**
   * @param roles of the realm, e.g. {@code Approver}
   * @param customers support identifiers
   */
  public void addPerson(
      String username, String password, List<String> roles, List<String> customers) {
    var person =
        Map.of(
            "username",
            username,
            "firstName",
            username,
            "lastName",
            "Test",
            "email",
            username + "@example.test",
            "enabled",
            true,
            "attributes",
            Map.of("csi", customers),
            "credentials",
            List.of(Map.of("type", "password", "value", password)));
    var created = call("POST", "/users", person).expect(201);
    grant(created.header("Location").replaceFirst(".*/", ""), roles);
  }

  private void grant(String user, List<String> roles) {
    var representations = roles.stream().map(role -> get("/roles/" + role)).toList();
    call("POST", "/users/%s/role-mappings/realm".formatted(user), representations).expect(204);
  }

  public void grantRobot(List<String> roles, List<String> customers) {
    JsonNode user = get(robot() + "/service-account-user");
    String id = user.path("id").asText();
    ((ObjectNode) user).set("attributes", MAPPER.valueToTree(Map.of("csi", customers)));
    call("PUT", "/users/" + id, user).expect(204);
    grant(id, roles);
  }

  /** The robot's client secret, which Keycloak creates at the import. */
  public String robotSecret() {
    return get(robot() + "/client-secret").path("value").asText();
  }

  private String robot() {
    return "/clients/" + get("/clients?clientId=" + ROBOT).at("/0/id").asText();
  }

  // --- keys

  /**
   * @param kid its name in tokens and in the published keys
   * @param provider its name in the administration of the realm
   */
  public record Key(String kid, String provider) {}

  /** The current signing key. */
  public Key signingKey() {
    String kid = get("/keys").at("/active/RS256").asText();
    return keys().filter(key -> key.kid().equals(kid)).findFirst().orElseThrow();
  }

  private Stream<Key> keys() {
    return StreamSupport.stream(get("/keys").path("keys").spliterator(), false)
        .map(key -> new Key(key.path("kid").asText(), key.path("providerId").asText()));
  }

  /**
   * Creates a new key and publishes it.
   *
   * @param active whether it signs from now on, by its priority over all others
   */
  public Key addKey(boolean active) {
    var config =
        Map.of(
            "priority", List.of(Long.toString(Instant.now().getEpochSecond())),
            "enabled", List.of("true"),
            "active", List.of(Boolean.toString(active)),
            "algorithm", List.of("RS256"),
            "keySize", List.of("2048"));
    var component =
        Map.of(
            "name", "signs-next",
            "providerId", "rsa-generated",
            "providerType", "org.keycloak.keys.KeyProvider",
            "config", config);
    var created = call("POST", "/components", component).expect(201);
    String provider = created.header("Location").replaceFirst(".*/", "");
    return keys().filter(key -> key.provider().equals(provider)).findFirst().orElseThrow();
  }

  /** Makes a published key the signing key. */
  public void activate(Key key) {
    String path = "/components/" + key.provider();
    JsonNode component = get(path);
    ((ObjectNode) component.path("config")).putArray("active").add("true");
    call("PUT", path, component).expect(204);
  }

  /** Stops publishing a key. */
  public void remove(Key key) {
    call("DELETE", "/components/" + key.provider(), null).expect(204);
  }

  // --- the REST API

  private JsonNode get(String path) {
    return call("GET", path, null).expect(200).json();
  }

  private ApiResponse call(String method, String path, Object body) {
    HttpRequest.Builder request =
        api.request("admin/realms/" + name + path)
            .header("Authorization", "Bearer " + admin.get())
            .header("Content-Type", "application/json");
    return api.send(
        request
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))
            .build());
  }

  private static String json(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
