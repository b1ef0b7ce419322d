package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.contract.OpenApiDocument;
import dev.selfservice.contract.Operation;
import dev.selfservice.support.OpenApiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that no table and no operation is left out. */
class TablesTest {
  private static final Path FOLDER = Path.of("src/test/resources/attacks");
  private static final List<Operation> OPERATIONS =
      Operation.of(new OpenApiDocument(new OpenApiContract().document()));

  /** Sample values for the names of a fixture. */
  private static final Map<String, String> NAMES =
      Map.of(
          "csi", "17",
          "id", "3-A",
          "config", "/customers/17/EBSO/products/config",
          "executions", "/customers/17/EBSO/products/config/instances/I/executions",
          "path", "/customers/17/EBSO/products/config/instances/I/executions/3-A");

  static List<String> names() {
    var names = new ArrayList<>(AttackTable.REQUESTS);
    names.add(AttackTable.SERVERS);
    names.add(AttackTable.OPERATIONS);
    return names;
  }

  @Test
  void allTablesAreRun() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names().stream().map(n -> n + ".md").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void allTablesHaveRows(String name) {
    assertThat(AttackTable.named(name).rows()).isNotEmpty();
  }

  @Test
  void operationsTableHasEveryOperationOfTheDocument() {
    var crossed =
        AttackTable.named(AttackTable.OPERATIONS).rows().stream().map(TablesTest::operation);

    assertThat(crossed.distinct())
        .containsExactlyInAnyOrderElementsOf(OPERATIONS.stream().map(Operation::id).toList());
  }

  private static String operation(AttackRow row) {
    String[] request = AttackFixture.named(row.cell("request"), NAMES).split("[ ?]", 3);
    return OPERATIONS.stream()
        .filter(operation -> operation.isRequestedBy(request[0], request[1]))
        .map(Operation::id)
        .findFirst()
        .orElse("none for " + row.cell("request"));
  }
}
