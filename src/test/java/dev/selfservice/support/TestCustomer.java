package dev.selfservice.support;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * A customer for one test, with two instances and a catalogue, and the people who act for it. All
 * data is created by calls of the API, so states are reached as in production.
 */
public final class TestCustomer {
  public static final String SERVICE_TYPE = "EBSO";
  public static final String TOGGLE = "FRD Enable/Disable";
  public static final String SINGLE = "Purge Logs";

  public final Api api;
  public final String customer;
  public final String user;
  public final String creator;
  public final String approver;
  public final String admin;

  private final Tokens tokens;

  private TestCustomer(Api api, String customer, Tokens tokens) {
    this.api = api;
    this.customer = customer;
    this.tokens = tokens;
    this.user = token("ursula", Api.USER);
    this.creator = token("carl", Api.PRIVILEGED_USER);
    this.approver = token("alice", Api.APPROVER);
    this.admin = tokens.of("robot", List.of(Api.APP_ADMIN), List.of());
  }

  /** The source of people's tokens. */
  public interface Tokens {
    String of(String subject, List<String> scopes, List<String> customers);
  }

  /** A new customer, opted in, with the instances DCMATI and TCMATI. */
  public static TestCustomer create(Api api) {
    return create(api, Api::token);
  }

  /** The same for people with tokens from another source. */
  public static TestCustomer create(Api api, Tokens tokens) {
    String customer = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));
    var world = new TestCustomer(api, customer, tokens);
    world.optIn(true);
    world.addInstance("DCMATI");
    world.addInstance("TCMATI");
    world.putCatalogue();
    return world;
  }

  /** A token of another person who acts for this customer. */
  public String token(String subject, String scope) {
    return tokens.of(subject, List.of(scope), List.of(customer));
  }

  public void optIn(boolean in) {
    String products = in ? "[\"config\"]" : "[]";
    ok(
        api.call(
            "PUT",
            "/customers/" + customer,
            admin,
            "{\"name\":\"Customer\",\"products\":%s}".formatted(products)));
  }

  public void addInstance(String name) {
    ok(
        api.call(
            "PUT",
            "/customers/%s/%s/instances/%s".formatted(customer, SERVICE_TYPE, name),
            admin,
            "{}"));
  }

  private void putCatalogue() {
    ok(
        api.call(
            "PUT",
            "/catalogue/EBSO/types/Trace%20%26%20Debug",
            admin,
            Resources.text("catalogue.json")));
  }

  private static void ok(ApiResponse answer) {
    if (answer.status() != 200 && answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  public String executions(String instance) {
    return "/customers/%s/%s/products/config/instances/%s/executions"
        .formatted(customer, SERVICE_TYPE, instance);
  }

  public String path(String executionId) {
    return path("DCMATI", executionId);
  }

  public String path(String instance, String executionId) {
    return executions(instance) + "/" + executionId;
  }

  // --- calls

  /** Creates a toggle on DCMATI; returns the id of its first half. */
  public String createToggle() {
    return create("DCMATI", TOGGLE, "Enable", null);
  }

  /** Creates a single activity of one hour on DCMATI. */
  public String createSingle() {
    return create("DCMATI", SINGLE, "Purge", null);
  }

  public String createBelow(String upstream) {
    return create("DCMATI", SINGLE, "Purge", upstream);
  }

  public String create(String instance, String activity, String type, String upstream) {
    return tryCreate(instance, activity, type, upstream).expect(201).json().get("id").asText();
  }

  public ApiResponse tryCreate(String instance, String activity, String type, String upstream) {
    String parameters =
        type.equals("Enable") ? "[{\"name\":\"UserName\",\"value\":\"oracle\"}]" : "[]";
    String below = upstream == null ? "" : ",\"upstreamExecutionId\":\"%s\"".formatted(upstream);
    String body =
        """
        {"summary":"Apply Config Changes","duration":{"unit":"minutes","value":60},
         "config":{"type":"Trace & Debug","activity":{"name":"%s","type":"%s","parameters":%s}}%s}"""
            .formatted(activity, type, parameters, below);
    return api.call("POST", executions(instance), creator, body);
  }

  public ApiResponse trySchedule(String id, Instant start) {
    return api.call(
        "PUT",
        path(id),
        approver,
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start));
  }

  public void schedule(String id, Instant start) {
    trySchedule(id, start).expect(200);
  }

  /** Schedules both halves: the second starts when the first ends. */
  public void scheduleToggle(String id, Instant start) {
    String body =
        """
        {"action":"schedule","scheduledTime":"%s",
         "downStreamExecutions":[{"scheduledTime":"%s","activityType":"Disable"}]}"""
            .formatted(start, start.plus(Duration.ofHours(1)));
    api.call("PUT", path(id), approver, body).expect(200);
  }

  public ApiResponse cancel(String id) {
    return api.call("PUT", path(id), approver, "{\"action\":\"cancel\"}");
  }

  /** An action on an execution on DCMATI: its body, and headers by name and value in turn. */
  public ApiResponse act(String id, String body, String... headers) {
    return api.call("PUT", path(id), approver, body, headers);
  }

  /** The same as a dry run. */
  public ApiResponse preview(String id, String body) {
    return api.call("PUT", path(id) + "?dryRun=true", approver, body);
  }

  public ApiResponse restore(String id, String changeId) {
    return act(id, "{\"action\":\"restore\",\"changeId\":\"%s\"}".formatted(changeId));
  }

  /** Cancels several executions at once; {@code query} begins with a question mark or is empty. */
  public ApiResponse bulk(String query, String body, String... headers) {
    return api.call("POST", config() + "/cancellations" + query, approver, body, headers);
  }

  public ApiResponse bulk(List<String> ids) {
    var quoted = ids.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
    return bulk("", "{\"ids\":[%s]}".formatted(quoted));
  }

  /** Restores all trees of a cancel; {@code query} begins with a question mark or is empty. */
  public ApiResponse restoreAll(String query, String changeId, String... headers) {
    String body = "{\"changeId\":\"%s\"}".formatted(changeId);
    return api.call("POST", restorations() + query, approver, body, headers);
  }

  public String restorations() {
    return config() + "/restorations";
  }

  public ApiResponse restoreAll(String changeId) {
    return restoreAll("", changeId);
  }

  /** The plan from one time to another; {@code more} begins with an ampersand or is empty. */
  public ApiResponse plan(Instant from, Instant to, String more, String... headers) {
    String query = "?from=%s&to=%s%s".formatted(from, to, more);
    return api.call("GET", config() + "/plan" + query, user, null, headers);
  }

  /** {@code query} begins with a question mark or is empty. */
  public ApiResponse list(String query) {
    return api.call("GET", config() + "/instances/executions" + query, user, null);
  }

  public ApiResponse history(String id, String query) {
    return api.call("GET", path(id) + "/history" + query, user, null);
  }

  private String config() {
    return "/customers/%s/%s/products/config".formatted(customer, SERVICE_TYPE);
  }

  public ApiResponse report(String id, String outcome) {
    return api.call("PUT", path(id) + "/outcome", admin, "{\"outcome\":\"%s\"}".formatted(outcome));
  }

  public ApiResponse details(String id) {
    return api.call("GET", path(id), user, null);
  }

  /** The first execution directly below. */
  public String below(String id) {
    return details(id).expect(200).json().at("/downStreamExecutions/0/id").asText();
  }

  public String state(String id) {
    return Tables.query("SELECT state FROM " + Tables.EXECUTIONS + " WHERE id = ?", id).get(0);
  }

  /**
   * The current value of a metric without labels.
   *
   * @throws AssertionError if there is none of this name
   */
  public double metric(String name) {
    var text = api.call("GET", "/metrics", admin, null).expect(200).body();
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No metric %s in:%n%s".formatted(name, text)));
  }

  /** The service's time. */
  public static Instant now() {
    var seconds = Tables.query("SELECT CAST(EXTRACT(EPOCH FROM service_now()) AS BIGINT)").get(0);
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  /** A while from now on the service's clock, in whole seconds. */
  public static Instant in(Duration ahead) {
    return now().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Moves the service's clock to this time. */
  public static void waitUntil(Instant then) {
    try {
      TestBackend.database().advance(Duration.between(now(), then).plusSeconds(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a single activity and starts it. */
  public String createRunning() {
    String id = createSingle();
    run(id);
    return id;
  }

  /** Schedules it an hour ahead, moves the clock to its start and starts it. */
  public void run(String id) {
    Instant start = in(Duration.ofHours(1));
    schedule(id, start);
    waitUntil(start);
    if (!api.start(id)) {
      throw new AssertionError("Did not start: " + id);
    }
  }
}
