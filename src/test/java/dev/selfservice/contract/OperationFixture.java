package dev.selfservice.contract;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * Test data for the document's examples: their names exist, and there is an execution in each
 * state, created as the document's example creates one.
 */
public final class OperationFixture {
  /** A state that a toggle may be in; all but the first have been cancelled once. */
  public enum Scene {
    READY,
    SCHEDULED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** The document has no example of it except that of a create. */
  private static final String LIFE_CYCLE =
      """
      {"config":"Life Cycle","activities":[{"id":1,"name":"Restart","uiType":"Single",
       "duration":{"unit":"hours","value":1},"bounce":true,"active":true,
       "details":[{"type":"Restart","displayOnCreate":true,"parameters":[]}]}]}""";

  /** The document's example. */
  private static final String CHANGE = "1f0c9d8e-6f5b-4a37-9a40-0d3f1f0e2c11";

  private final TestCustomer world;
  private final Api api;
  private final Map<String, Operation> operations;
  private final String serviceType;
  private final Map<String, String> tokens = new HashMap<>();
  private int instances;

  /**
   * @param operations by their ids
   */
  public OperationFixture(TestCustomer world, Map<String, Operation> operations) {
    this.world = world;
    this.api = world.api.unchecked();
    this.operations = operations;
    this.serviceType = "T" + world.customer;
  }

  private String body(String operation, int example) {
    return operations.get(operation).bodies().get(example).example().toString();
  }

  private void put(String path, String body) {
    ApiResponse answer = api.call("PUT", path.formatted(serviceType), world.admin, body);
    if (answer.status() >= 300) {
      throw new AssertionError(answer.body());
    }
  }

  /**
   * Restores the onboarding of the customer and the catalogue, whatever was written there since.
   */
  public void onboard() {
    world.optIn(true);
    put("/catalogue/%s/types/Trace%%20%%26%%20Debug", body("putType", 0));
    put("/catalogue/%s/types/Life%%20Cycle", LIFE_CYCLE);
  }

  /**
   * Creates a new scene; the returned function replaces the names in the document's examples by
   * those of the scene.
   */
  public UnaryOperator<String> set(Scene scene) {
    String instance = "I" + ++instances;
    put("/customers/" + world.customer + "/%s/instances/" + instance, "{}");
    String executions =
        "/customers/%s/%s/products/config/instances/%s/executions"
            .formatted(world.customer, serviceType, instance);
    String id = create(executions);
    String other = create(executions);
    String change = play(scene, executions + "/" + id, id);
    return text -> filled(text, new Names(instance, executions, id, other, change));
  }

  private record Names(
      String instance, String executions, String id, String other, String change) {}

  private String create(String executions) {
    return api.call("POST", executions, world.creator, body("createExecution", 0))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  /** The id of the cancel; where there is none, that of the create. */
  private String play(Scene scene, String execution, String id) {
    if (scene == Scene.READY) {
      return api.call("GET", execution + "/history", world.user, null)
          .expect(200)
          .json()
          .at("/changes/0/id")
          .asText();
    }
    Instant start = TestCustomer.in(Duration.ofHours(1));
    String schedule =
        """
        {"action":"schedule","scheduledTime":"%s",
         "downStreamExecutions":[{"scheduledTime":"%s","activityType":"Disable"}]}"""
            .formatted(start, start.plus(Duration.ofDays(1)));
    act(execution, schedule);
    String cancel = act(execution, "{\"action\":\"cancel\"}").header("Selfservice-Change-Id");
    if (scene != Scene.CANCELLED) {
      act(execution, schedule);
    }
    if (scene != Scene.CANCELLED && scene != Scene.SCHEDULED) {
      run(scene, execution, id, start);
    }
    return cancel;
  }

  private ApiResponse act(String execution, String body) {
    return api.call("PUT", execution, world.approver, body).expect(200);
  }

  private void run(Scene scene, String execution, String id, Instant start) {
    TestCustomer.waitUntil(start);
    if (!api.start(id)) {
      throw new AssertionError("Did not start: " + id);
    }
    if (scene != Scene.RUNNING) {
      String outcome = "{\"outcome\":\"%s\"}".formatted(scene.name().toLowerCase(Locale.ROOT));
      api.call("PUT", execution + "/outcome", world.admin, outcome).expect(200);
    }
  }

  /** The document may name either half of the toggle: both lead to the same tree. */
  private String filled(String text, Names names) {
    if (text.equals("17")) {
      return world.customer;
    }
    var random = ThreadLocalRandom.current();
    String filled =
        text.replace("3-7JZXAMZ", names.id())
            .replace("3-7JZXAMB", names.id())
            .replace("3-8KAYBNA", names.other())
            .replace("DCMATI", names.instance())
            .replace("EBSO", serviceType)
            .replace(CHANGE, names.change())
            .replace("{new customer}", Long.toString(random.nextLong(1L << 40, 1L << 50)))
            .replace("{new}", "N" + random.nextLong(1L << 40));
    return filled.contains(RequestGenerator.CURRENT_TAG)
        ? filled.replace(RequestGenerator.CURRENT_TAG, tag(names))
        : filled;
  }

  private String tag(Names names) {
    return api.call("GET", names.executions() + "/" + names.id(), world.user, null)
        .expect(200)
        .header("ETag")
        .replace("\"", "");
  }

  /** A token with a scope, of a user who acts for the customer. */
  public String token(String scope) {
    return tokens.computeIfAbsent(scope, name -> world.token("ann", name));
  }
}
