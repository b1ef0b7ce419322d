package dev.selfservice.attack;

import dev.selfservice.support.Api;
import dev.selfservice.support.TestCustomer;
import java.util.ArrayList;
import java.util.List;

/** Carries out the attacks of the tables one after the other, and reports those that failed. */
final class AttackSuite {
  private final int port;
  private final AttackFixture scene;

  AttackSuite(Api api) {
    this(api, Api::token);
  }

  /** A suite on a service that accepts other tokens than the usual ones. */
  AttackSuite(Api api, TestCustomer.Tokens tokens) {
    this.port = api.port();
    this.scene = AttackFixture.set(api, tokens);
  }

  /**
   * One line for each attack whose answer differs from its row, or that changed a row in the
   * database.
   */
  List<String> run(List<AttackRow> rows) {
    var faults = new ArrayList<String>();
    try (var watch = new DatabaseDiff()) {
      watch.look();
      for (AttackRow row : rows) {
        var attack = Attack.of(row, scene);
        var found = new ArrayList<>(ResponseCheck.of(attack, attack.send(port)));
        found.addAll(watch.look().stream().map(changed -> "changed " + changed).toList());
        found.forEach(fault -> faults.add("%s: %s".formatted(row, fault)));
      }
    }
    return faults;
  }
}
