package dev.selfservice.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.QueryPlan;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cost of a page of the list in PostgreSQL among 200,000 executions: EXPLAIN of the statements
 * that the server sends.
 */
@Tag("deep")
@Tag("once")
class ListPlansIT extends InServer {
  private static final int ROWS = 200_000;
  private static final int PAGE = 25;
  private static final String MIDDLE = "3-L000100000";

  /** A tenth of the executions is scheduled, a tenth is on the other instance. */
  @BeforeEach
  void aCustomerWithManyExecutions() {
    Tables.execute(
        """
        INSERT INTO execution (id, root_id, position, support_identifier, service_type, instance_id,
          duration_unit, duration_value, config_type, activity_name, activity_type, half, created_on, created_by)
        SELECT '3-L' || lpad(n::text, 9, '0'), '3-L' || lpad(n::text, 9, '0'), 0, i.support_identifier, i.service_type,
          i.id, 'HOURS', 1, 'Trace & Debug', 'Purge Logs', 'Purge', 'SINGLE',
          TIMESTAMPTZ '2026-01-01 00:00Z' + (n / 3) * INTERVAL '1 second', 'carl'
        FROM generate_series(1, %d) n
        JOIN instance i ON i.support_identifier = '%s' AND i.name = CASE WHEN n %% 10 = 0 THEN 'TCMATI' ELSE 'DCMATI' END"""
            .formatted(ROWS, world.customer));
    Tables.execute(
        """
        INSERT INTO execution_request (execution_id, summary, bounce, parameters)
        SELECT id, 'x', false, '[]' FROM execution WHERE support_identifier = '%s'"""
            .formatted(world.customer));
    Tables.execute(
        """
        INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on, state,
          scheduled_start, scheduled_end, scheduled_by)
        SELECT id, root_id, support_identifier, service_type, instance_id, created_on, 'SCHEDULED',
          created_on + INTERVAL '5 years', created_on + INTERVAL '5 years 1 hour', 'alice'
        FROM execution WHERE id LIKE '3-L%%1' AND support_identifier = '%s'"""
            .formatted(world.customer));
    Tables.execute("ANALYZE execution, execution_request, schedule");
  }

  @Test
  void aPageByCursorCostsTheSameAtAnyPosition() {
    for (String filter : List.of("", "&target=TCMATI", "&subStatus=ready%20for%20execution")) {
      long first = cost("?limit=%d&total=false".formatted(PAGE) + filter);
      long deep = cost("?limit=%d&cursor=%s".formatted(PAGE, cursor(MIDDLE)) + filter);

      System.out.printf(
          "Blocks read for a page of %d of %,d executions%s: the first %d, one in the middle %d%n",
          PAGE, ROWS, filter.isEmpty() ? "" : " with " + filter.substring(1), first, deep);
      assertThat(deep).isLessThan(2 * first + 20);
    }
  }

  /**
   * Returns the number of blocks that the ids of a page cost, after checking the plan: it must use
   * an index, need no sort and read no unneeded rows.
   */
  private long cost(String query) {
    var proxy = ((PostgreSql) TestBackend.database()).proxy();
    proxy.forgetStatements();
    assertThat(world.list(query).expect(200).json()).hasSize(PAGE);
    String statement =
        proxy.statements().stream()
            .filter(sql -> sql.contains("ORDER BY"))
            .findFirst()
            .orElseThrow();

    var plan = QueryPlan.of(statement, parameters(statement, values()));

    assertThat(plan.nodes()).extracting(QueryPlan::type).doesNotContain("Sort");
    assertThat(plan.scans())
        .filteredOn(node -> !node.path("Relation Name").asText().equals("instance"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              assertThat(QueryPlan.type(node)).startsWith("Index ");
              assertThat(node.path("Actual Rows").asInt()).isLessThanOrEqualTo(PAGE + 1);
              assertThat(node.path("Rows Removed by Filter").asInt()).isLessThanOrEqualTo(3);
            });
    return plan.blocks();
  }

  private Map<String, String> values() {
    String createdOn = Tables.query("SELECT created_on FROM execution WHERE id = ?", MIDDLE).get(0);
    return Map.of(
        "support_identifier",
        "'%s'".formatted(world.customer),
        "service_type",
        "'EBSO'",
        "name",
        "'TCMATI'",
        "state",
        "'SCHEDULED'",
        "created_on",
        "'%s'".formatted(createdOn),
        "id",
        "'%s'".formatted(MIDDLE),
        "execution_id",
        "'%s'".formatted(MIDDLE),
        "limit",
        Integer.toString(PAGE + 1),
        "offset",
        "0");
  }

  /** Each parameter is identified by the word before it: a column's name, LIMIT or OFFSET. */
  private static List<String> parameters(String statement, Map<String, String> values) {
    var parameter = Pattern.compile("(\\w+)\\s*(?:[<>=]+|IN \\()?\\s*\\$(\\d+)").matcher(statement);
    var byNumber = new TreeMap<Integer, String>();
    while (parameter.find()) {
      String name = parameter.group(1).toLowerCase(Locale.ROOT);
      byNumber.put(
          Integer.valueOf(parameter.group(2)),
          Objects.requireNonNull(values.get(name), name + " in " + statement));
    }
    return List.copyOf(byNumber.values());
  }

  /** The cursor of an execution as the server would write it. */
  private static String cursor(String id) {
    var micros =
        Tables.query(
                "SELECT CAST(EXTRACT(EPOCH FROM created_on) * 1000000 AS BIGINT) FROM execution WHERE id = ?",
                id)
            .get(0);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString("1:%s:%s".formatted(micros, id).getBytes(StandardCharsets.US_ASCII));
  }
}
