package dev.selfservice.attack;

import dev.selfservice.support.World;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A customer with one execution in each state, each of which was cancelled once before. */
record Cast(World world, Map<Cast.Standing, Map<String, String>> parts) {
  private static final Duration FAR_AHEAD = Duration.ofDays(30);

  /**
   * Where an execution stands, by the contract's names (§3); in the order in which they can be
   * brought there, as only one runs on an instance at a time.
   */
  enum Standing {
    SUCCEEDED,
    FAILED,
    READY,
    SCHEDULED,
    RUNNING
  }

  static Cast of(World world) {
    var parts = new EnumMap<Standing, Map<String, String>>(Standing.class);
    for (var standing : Standing.values()) {
      String id = world.createSingle();
      world.schedule(id, World.in(FAR_AHEAD));
      String change = world.cancel(id).expect(200).header("Selfservice-Change-Id");
      bring(world, id, standing);
      parts.put(standing, names(world, id, change));
    }
    return new Cast(world, parts);
  }

  /** Nobody's. */
  static Cast unknown(World world, String customer) {
    var parts = new EnumMap<Standing, Map<String, String>>(Standing.class);
    for (var standing : Standing.values()) {
      var names = names(world, "3-0000000000", "00000000-0000-0000-0000-000000000000");
      names.replaceAll((name, value) -> value.replace(world.customer, customer));
      parts.put(standing, names);
    }
    return new Cast(world, parts);
  }

  private static void bring(World world, String id, Standing standing) {
    switch (standing) {
      case READY -> {}
      case SCHEDULED -> world.schedule(id, World.in(FAR_AHEAD.plusDays(10)));
      case RUNNING -> world.run(id);
      case SUCCEEDED -> end(world, id, "succeeded");
      case FAILED -> end(world, id, "failed");
    }
  }

  private static void end(World world, String id, String outcome) {
    world.run(id);
    world.report(id, outcome).expect(200);
  }

  private static Map<String, String> names(World world, String id, String change) {
    var names = new HashMap<String, String>();
    names.put("csi", world.customer);
    names.put("id", id);
    names.put("change", change);
    names.put("path", world.path(id));
    names.put("executions", world.executions("DCMATI"));
    names.put(
        "config", "/customers/%s/%s/products/config".formatted(world.customer, World.SERVICE_TYPE));
    names.put("later", World.in(FAR_AHEAD.plusDays(60)).toString());
    return names;
  }
}
