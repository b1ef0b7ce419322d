package dev.selfservice.attack;

import java.util.HashMap;
import java.util.Map;

/**
 * A guard of the service that a build can remove.
 *
 * @param name the danger that it keeps out
 * @param attack the row that must fail without it, as {@code table: name}
 * @param changes by source file, the code to replace and its replacement
 */
record RemovableGuard(String name, String attack, Map<String, Map<String, String>> changes) {

  static RemovableGuard of(String name, String attack) {
    return new RemovableGuard(name, attack, Map.of());
  }

  /** Adds the replacement of that piece of a source. */
  RemovableGuard without(String file, String piece, String instead) {
    var all = new HashMap<>(changes);
    var inFile = new HashMap<>(changes.getOrDefault(file, Map.of()));
    inFile.put(piece, instead);
    all.put(file, inFile);
    return new RemovableGuard(name, attack, all);
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
