package dev.selfservice.attack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of a table of attacks.
 *
 * @param cells by column heading
 */
record AttackRow(String table, Map<String, String> cells) {

  /** Empty where the table has no such column, or the cell is empty. */
  String cell(String column) {
    return cells.getOrDefault(column, "");
  }

  String what() {
    return cell("what");
  }

  /**
   * The steps that change the good token: the cell {@code token}, or those for the whole header and
   * claims of the cells {@code header} and {@code claims}.
   */
  String tokenSteps() {
    return cell("claims").isEmpty()
        ? cell("token")
        : "header text = %s ; claims text = %s".formatted(cell("header"), cell("claims"));
  }

  /** The settings of the deployment that the row is for, e.g. {@code NAME=value ; OTHER=value}. */
  Map<String, String> settings() {
    return Stream.of(cell("settings").split(" ; ", -1))
        .filter(setting -> !setting.isEmpty())
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }

  /**
   * The answer expected from that server. The cell may end in {@code ; on liberty 200} for a server
   * that answers differently before the WAR sees the request.
   */
  ExpectedResponse expected(String server) {
    var answers = cell("answer").split(" ; on ", -1);
    return Stream.of(answers)
        .skip(1)
        .filter(other -> other.startsWith(server + " "))
        .map(other -> ExpectedResponse.of(other.substring(server.length() + 1)))
        .findFirst()
        .orElseGet(() -> ExpectedResponse.of(answers[0]));
  }

  /** The servers that answer differently. */
  List<String> others() {
    return Stream.of(cell("answer").split(" ; on ", -1))
        .skip(1)
        .map(other -> other.replaceFirst(" .*", ""))
        .toList();
  }

  /** The clauses that require the answer, e.g. {@code RFC 8725 §3.1}. */
  String[] clauses() {
    return cell("clause").split("; ", -1);
  }

  @Override
  public String toString() {
    return table + ": " + what();
  }
}
