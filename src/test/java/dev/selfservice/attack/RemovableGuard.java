package dev.selfservice.attack;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A guard of the service that a build goes without.
 *
 * @param name what it keeps out
 * @param attack the row that must go red, as {@code table: what}
 * @param changes by source file, what is written there and what is in its place
 * @param settings for a guard that the server has as well: what opens it there
 */
record RemovableGuard(
    String name,
    String attack,
    Map<String, Map<String, String>> changes,
    Map<String, Supplier<String>> settings) {

  static RemovableGuard of(String name, String attack) {
    return new RemovableGuard(name, attack, Map.of(), Map.of());
  }

  /** With that piece of a source replaced. */
  RemovableGuard without(String file, String piece, String instead) {
    var all = new HashMap<>(changes);
    var inFile = new HashMap<>(changes.getOrDefault(file, Map.of()));
    inFile.put(piece, instead);
    all.put(file, inFile);
    return new RemovableGuard(name, attack, all, settings);
  }

  RemovableGuard with(String setting, Supplier<String> value) {
    var all = new HashMap<>(settings);
    all.put(setting, value);
    return new RemovableGuard(name, attack, changes, all);
  }

  AttackRow row() {
    var rows = AttackTable.named(attack.replaceFirst(": .*", "")).rows();
    return rows.stream()
        .filter(row -> row.toString().equals(attack))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no attack " + attack));
  }

  @Override
  public String toString() {
    return name;
  }
}
