package dev.selfservice.attack;

import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A customer with one execution in each state, each of which was cancelled once before. */
record StateFixtures(TestCustomer world, Map<StateFixtures.Standing, Map<String, String>> parts) {
  private static final Duration FAR_AHEAD = Duration.ofDays(30);

  /**
   * The state of an execution, by the contract's names (§3), in the order in which executions can
   * reach it, as only one runs on an instance at a time.
   */
  enum Standing {
    SUCCEEDED,
    FAILED,
    READY,
    SCHEDULED,
    RUNNING
  }

  static StateFixtures of(TestCustomer world) {
    var parts = new EnumMap<Standing, Map<String, String>>(Standing.class);
    for (var standing : Standing.values()) {
      String id = world.createSingle();
      world.schedule(id, TestCustomer.in(FAR_AHEAD));
      String change = world.cancel(id).expect(200).header("Selfservice-Change-Id");
      bring(world, id, standing);
      parts.put(standing, names(world, id, change));
    }
    return new StateFixtures(world, parts);
  }

  /** An unknown execution, which belongs to nobody. */
  static StateFixtures unknown(TestCustomer world, String customer) {
    var parts = new EnumMap<Standing, Map<String, String>>(Standing.class);
    for (var standing : Standing.values()) {
      var names = names(world, "3-0000000000", "00000000-0000-0000-0000-000000000000");
      names.replaceAll((name, value) -> value.replace(world.customer, customer));
      parts.put(standing, names);
    }
    return new StateFixtures(world, parts);
  }

  private static void bring(TestCustomer world, String id, Standing standing) {
    switch (standing) {
      case READY -> {}
      case SCHEDULED -> world.schedule(id, TestCustomer.in(FAR_AHEAD.plusDays(10)));
      case RUNNING -> world.run(id);
      case SUCCEEDED -> end(world, id, "succeeded");
      case FAILED -> end(world, id, "failed");
    }
  }

  private static void end(TestCustomer world, String id, String outcome) {
    world.run(id);
    world.report(id, outcome).expect(200);
  }

  private static Map<String, String> names(TestCustomer world, String id, String change) {
    var names = new HashMap<String, String>();
    names.put("csi", world.customer);
    names.put("id", id);
    names.put("change", change);
    names.put("path", world.path(id));
    names.put("executions", world.executions("DCMATI"));
    names.put(
        "config",
        "/customers/%s/%s/products/config".formatted(world.customer, TestCustomer.SERVICE_TYPE));
    names.put("later", TestCustomer.in(FAR_AHEAD.plusDays(60)).toString());
    return names;
  }
}
