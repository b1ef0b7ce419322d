package dev.selfservice.attack;

import java.util.Map;

/**
 * One row of a table of attacks.
 *
 * @param cells by the heading of their column
 */
record Row(String table, Map<String, String> cells) {

  /** Empty where the table has no such column, or the cell is empty. */
  String cell(String column) {
    return cells.getOrDefault(column, "");
  }

  String what() {
    return cell("what");
  }

  Expected expected() {
    return Expected.of(cell("answer"));
  }

  /** The clauses that ask for the answer, e.g. {@code RFC 8725 §3.1}. */
  String[] clauses() {
    return cell("clause").split("; ", -1);
  }

  @Override
  public String toString() {
    return table + ": " + what();
  }
}
