package dev.selfservice.attack;

import dev.selfservice.support.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A file of attacks: the rows of all its Markdown tables, which have the same columns. */
record AttackTable(String name, List<AttackRow> rows) {

  /** Tables whose rows each describe one request. */
  static final List<String> REQUESTS =
      List.of("tokens", "transport", "tenancy", "http", "bodies", "state");

  /** Tokens as authorization servers issue them, with the settings that accept them. */
  static final String SERVERS = "servers";

  /** The expected answer of each operation, to be crossed with scopes, owners and opt-in. */
  static final String OPERATIONS = "operations";

  static AttackTable named(String name) {
    var lines =
        Resources.text("attacks/%s.md".formatted(name))
            .lines()
            .filter(line -> line.startsWith("|"))
            .toList();
    var headings = cells(lines.get(0));
    return new AttackTable(
        name,
        lines.stream()
            .filter(line -> !line.startsWith("|---") && !line.equals(lines.get(0)))
            .map(line -> row(name, headings, cells(line)))
            .toList());
  }

  static Stream<AttackRow> all() {
    return REQUESTS.stream().flatMap(name -> named(name).rows().stream());
  }

  private static AttackRow row(String table, List<String> headings, List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException("%s: not as the headings: %s".formatted(table, cells));
    }
    var row = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(headings.get(i), cells.get(i));
    }
    return new AttackRow(table, row);
  }

  /** A bar within a cell is written {@code \|}; request text is in backquotes. */
  private static List<String> cells(String line) {
    return Stream.of(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .map(cell -> cell.matches("(?s)`.*`") ? cell.substring(1, cell.length() - 1) : cell)
        .toList();
  }
}
