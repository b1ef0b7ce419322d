package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every row says why, and that {@code docs/security.md} counts them as they are. */
class ClausesTest {
  private static final Path DOCS = Path.of("docs/security.md");
  private static final Pattern CLAUSE =
      Pattern.compile("RFC [0-9]{4} §[0-9.]+|ASVS [0-9]+\\.[0-9]+\\.[0-9]+|API[0-9]+:2023");

  static Stream<Row> rows() {
    return Table.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void namesTheClausesThatAskForIt(Row row) {
    assertThat(row.clauses()).allMatch(clause -> CLAUSE.matcher(clause).matches());
    assertThat(row.what()).isNotEmpty();
    assertThat(row.expected("payara-micro").statuses()).isNotEmpty();
  }

  @Test
  void noTwoRowsOfATableAreCalledTheSame() {
    assertThat(rows().map(Row::toString)).doesNotHaveDuplicates();
  }

  @Test
  void theDocsCountThemByClause() throws IOException {
    var table = table();
    Files.write(Files.createDirectories(Path.of("target")).resolve("clauses.md"), table);

    assertThat(Files.readAllLines(DOCS).stream().filter(line -> CLAUSE.matcher(line).find()))
        .as("the table of target/clauses.md")
        .containsAll(table);
  }

  @Test
  void theDocsNameEveryGuard() throws IOException {
    var docs = Files.readString(DOCS);

    assertThat(Guards.all())
        .allSatisfy(
            guard -> assertThat(docs).contains("| %s | %s |".formatted(guard, guard.attack())));
  }

  /** A line for each document's clause: how many rows of which tables are there for it. */
  private static List<String> table() {
    var counts =
        new TreeMap<String, TreeMap<String, Integer>>(Comparator.comparing(ClausesTest::key));
    rows()
        .forEach(
            row ->
                Stream.of(row.clauses())
                    .forEach(
                        clause ->
                            counts
                                .computeIfAbsent(clause, c -> new TreeMap<>())
                                .merge(row.table(), 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(
            entry ->
                "| %s | %d | %s |"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().values().stream().mapToInt(count -> count).sum(),
                        String.join(", ", entry.getValue().keySet())))
        .toList();
  }

  /** Numbers by their value: §3.10 after §3.9. */
  private static String key(String clause) {
    return Pattern.compile("[0-9]+")
        .matcher(clause)
        .replaceAll(number -> "%05d".formatted(Integer.parseInt(number.group())));
  }
}
