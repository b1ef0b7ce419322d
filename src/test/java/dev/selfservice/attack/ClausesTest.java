package dev.selfservice.attack;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that every row names its reason, and that {@code docs/security.md} counts the rows
 * correctly.
 */
class ClausesTest {
  private static final Path DOCS = Path.of("docs/security.md");
  private static final Pattern CLAUSE =
      Pattern.compile("RFC [0-9]{4} §[0-9.]+|ASVS [0-9]+\\.[0-9]+\\.[0-9]+|API[0-9]+:2023");

  static Stream<AttackRow> rows() {
    return AttackTable.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowNamesTheClausesThatRequireIt(AttackRow row) {
    assertThat(row.clauses()).allMatch(clause -> CLAUSE.matcher(clause).matches());
    assertThat(row.what()).isNotEmpty();
    assertThat(row.expected("payara-micro").statuses()).isNotEmpty();
  }

  @Test
  void rowNamesAreUniqueWithinATable() {
    assertThat(rows().map(AttackRow::toString)).doesNotHaveDuplicates();
  }

  @Test
  void docsCountRowsByClause() throws IOException {
    var table = table();
    Files.write(Files.createDirectories(Path.of("target")).resolve("clauses.md"), table);

    assertThat(docs("| clause | rows | tables | servers with the expected result |"))
        .as("the table of target/clauses.md")
        .containsExactlyElementsOf(table);
  }

  @Test
  void docsNameEveryGuardAndNoOther() throws IOException {
    assertThat(docs("| guard | attack that fails without it |"))
        .containsExactlyElementsOf(
            RemovableGuards.all().stream()
                .map(g -> "| %s | %s |".formatted(g, g.attack()))
                .toList());
  }

  @Test
  void docsCountTheRowsOfEachTable() throws IOException {
    var counted =
        docs("| table | attacks | rows |").stream()
            .map(line -> line.replaceFirst("\\| \\[(.*?)].*\\| (.*) \\|", "$1 $2"));

    assertThat(counted)
        .containsExactlyElementsOf(
            Stream.concat(
                    AttackTable.REQUESTS.stream()
                        .map(t -> t + " " + AttackTable.named(t).rows().size()),
                    Stream.of(
                        AttackTable.OPERATIONS
                            + " "
                            + grouped(AccessMatrix.cells(operations()))
                            + " cells"))
                .toList());
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<AttackRow> operations() {
    return AttackTable.named(AttackTable.OPERATIONS).rows();
  }

  /** The rows of the table with that heading. */
  private static List<String> docs(String heading) throws IOException {
    return Files.readAllLines(DOCS).stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /** A line for each clause: the number of its rows, their tables and the result. */
  private static List<String> table() {
    var byClause = new TreeMap<String, List<AttackRow>>(Comparator.comparing(ClausesTest::key));
    rows()
        .forEach(
            row ->
                Stream.of(row.clauses())
                    .forEach(c -> byClause.computeIfAbsent(c, key -> new ArrayList<>()).add(row)));
    return byClause.entrySet().stream()
        .map(
            entry ->
                "| %s | %d | %s | %s |"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                            .map(AttackRow::table)
                            .distinct()
                            .collect(joining(", ")),
                        result(entry.getValue())))
        .toList();
  }

  /** The servers that answer a row differently, as {@code AttackIT} expects. */
  private static String result(List<AttackRow> rows) {
    var others = new TreeMap<String, Integer>();
    rows.forEach(row -> row.others().forEach(server -> others.merge(server, 1, Integer::sum)));
    return others.isEmpty()
        ? "all"
        : others.entrySet().stream()
            .map(other -> "%d not on %s".formatted(other.getValue(), other.getKey()))
            .collect(joining(", "));
  }

  /** Sorts numbers by value: §3.10 after §3.9. */
  private static String key(String clause) {
    return Pattern.compile("[0-9]+")
        .matcher(clause)
        .replaceAll(number -> "%05d".formatted(Integer.parseInt(number.group())));
  }
}
