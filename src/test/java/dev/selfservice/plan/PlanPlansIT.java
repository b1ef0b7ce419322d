package dev.selfservice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.listing.rest.PageCursor;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.DatabaseProxy;
import dev.selfservice.support.InServer;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.QueryPlan;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cost of a page of the plan in PostgreSQL among 200,000 schedules: EXPLAIN of the statements
 * that the server sends.
 */
@Tag("deep")
@Tag("once")
class PlanPlansIT extends InServer {
  private static final int ROWS = 200_000;
  private static final int PAGE = 100;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(31);

  /** The hours of each class of durations. */
  private static final List<Integer> CLASSES = List.of(1, 4, 24, 168, 744, 8_784);

  /**
   * Three start each minute. Nine of ten last an hour, the others ten hours, five days or 300 days.
   * Every second one is downstream of the one before.
   */
  private void createSchedules() {
    Tables.execute(
        """
        INSERT INTO execution (id, root_id, upstream_id, position, support_identifier, service_type, instance_id,
          duration_unit, duration_value, config_type, activity_name, activity_type, half, created_on, created_by)
        SELECT '3-P' || lpad(n::text, 9, '0'), '3-P' || lpad((n - n %% 2)::text, 9, '0'),
          CASE WHEN n %% 2 = 1 THEN '3-P' || lpad((n - 1)::text, 9, '0') END, n %% 2, i.support_identifier,
          i.service_type, i.id, 'HOURS', 1, 'Trace & Debug', 'FRD', 'Purge',
          CASE WHEN n %% 2 = 1 THEN 'SECOND' ELSE 'FIRST' END, now(), 'carl'
        FROM generate_series(2, %d) n
        JOIN instance i ON i.support_identifier = '%s' AND i.name = CASE WHEN n %% 10 = 0 THEN 'TCMATI' ELSE 'DCMATI' END"""
            .formatted(ROWS + 1, world.customer));
    Tables.execute(
        """
        INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on, state,
          scheduled_start, scheduled_end, scheduled_by)
        SELECT execution_id, root_id, support_identifier, service_type, instance_id, created_on, 'SUCCEEDED', begins,
          begins + CASE WHEN n %% 1000 = 0 THEN INTERVAL '300 days' WHEN n %% 100 = 0 THEN INTERVAL '5 days'
            WHEN n %% 10 = 0 THEN INTERVAL '10 hours' ELSE INTERVAL '1 hour' END, 'alice'
        FROM (SELECT e.*, e.id AS execution_id, substr(e.id, 4)::integer AS n,
          TIMESTAMPTZ '2026-01-01 00:00Z' + substr(e.id, 4)::integer / 3 * INTERVAL '1 minute' AS begins
          FROM execution e WHERE e.support_identifier = '%s') e"""
            .formatted(world.customer));
    Tables.execute("ANALYZE execution, schedule");
  }

  @Test
  void aPageCostsTheSameAtAnyPosition() {
    createSchedules();

    long first = cost(FIRST, Optional.empty());
    long middle =
        cost(FIRST, Optional.of(new ListPosition(FIRST.plus(Duration.ofDays(15)), "3-0")));
    long startedBefore = cost(FIRST.plus(Duration.ofDays(20)), Optional.empty());
    long empty = cost(FIRST.plus(Duration.ofDays(3_000)), Optional.empty());

    System.out.printf(
        "Blocks read for a page of %d of the plan of %,d schedules: the first %d, one in the middle %d,"
            + " one of what started before its window %d, an empty one %d%n",
        PAGE, ROWS, first, middle, startedBefore, empty);
    assertThat(middle).isLessThan(2 * first + 20);
    // what starts at long intervals is in as many blocks of the table
    assertThat(startedBefore).isLessThan(2 * first + 20 + PAGE);
    assertThat(empty).isLessThan(first);
    readTenThousand();
  }

  private void readTenThousand() {
    var from = FIRST.plus(Duration.ofDays(10));
    long begin = System.nanoTime();
    var seen = new ArrayList<String>();
    var page = world.plan(from, from.plus(MONTH), "&limit=1000").expect(200);
    seen.addAll(ids(page));
    while (seen.size() < 10_000) {
      String link = page.header("Link").replaceFirst(".*(&|\\?)cursor=([A-Za-z0-9_-]+).*", "$2");
      page = world.plan(from, from.plus(MONTH), "&limit=1000&cursor=" + link).expect(200);
      seen.addAll(ids(page));
    }

    System.out.printf(
        "Ten pages of 1,000 of the plan: %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
  }

  private static List<String> ids(ApiResponse page) {
    return page.json().findValuesAsText("id");
  }

  /**
   * Returns the number of blocks that the positions of a page cost, after checking the plans of
   * both statements: they must use indexes, and sort and read no more than the page.
   */
  private long cost(Instant from, Optional<ListPosition> after) {
    DatabaseProxy proxy = ((PostgreSql) TestBackend.database()).proxy();
    proxy.forgetStatements();
    String cursor = after.map(it -> "&cursor=" + PageCursor.write(it)).orElse("");
    var page =
        world.plan(from, from.plus(MONTH), "&limit=%d%s".formatted(PAGE, cursor)).expect(200);

    var plan = QueryPlan.of(statement(proxy, "duration_class"), positions(from, after));
    assertThat(plan.nodes()).extracting(QueryPlan::type).doesNotContain("Sort");
    assertThat(plan.scans())
        .hasSize(CLASSES.size())
        .allSatisfy(
            node -> {
              assertIsIndexed(node);
              assertThat(node.path("Rows Removed by Filter").asInt()).isLessThanOrEqualTo(3);
            });
    if (!ids(page).isEmpty()) {
      checkPage(statement(proxy, "upstream_id"), ids(page), from);
    }
    return plan.blocks();
  }

  private static void checkPage(String statement, List<String> ids, Instant from) {
    var parameters = new ArrayList<String>();
    ids.forEach(id -> parameters.add("'%s'".formatted(id)));
    parameters.add("'%s'".formatted(from.plus(MONTH)));
    parameters.add("'%s'".formatted(from));

    var plan = QueryPlan.of(statement, parameters);

    assertThat(ids).hasSize(PAGE);
    assertThat(plan.root().path("Actual Rows").asInt()).isEqualTo(PAGE);
    assertThat(plan.scans())
        .filteredOn(node -> !node.path("Relation Name").asText().equals("instance"))
        .hasSize(4)
        .allSatisfy(PlanPlansIT::assertIsIndexed);
  }

  private static void assertIsIndexed(JsonNode node) {
    assertThat(QueryPlan.type(node)).startsWith("Index ");
    assertThat(node.path("Actual Rows").asInt()).isLessThanOrEqualTo(PAGE + 1);
  }

  private static String statement(DatabaseProxy proxy, String column) {
    return proxy.statements().stream()
        .filter(sql -> sql.contains(column))
        .findFirst()
        .orElseThrow();
  }

  /** The parameters of the positions, as {@code PlanRepository} sets them. */
  private List<String> positions(Instant from, Optional<ListPosition> after) {
    var parameters = new ArrayList<String>();
    for (int hours : CLASSES) {
      var earliest = new ListPosition(from.minus(Duration.ofHours(hours)), "");
      var begin = after.filter(it -> it.time().isAfter(earliest.time())).orElse(earliest);
      for (Object value :
          List.of(
              world.customer,
              "EBSO",
              hours,
              begin.time(),
              begin.time(),
              begin.id(),
              from.plus(MONTH),
              from)) {
        parameters.add("'%s'".formatted(value));
      }
      parameters.add(Integer.toString(PAGE + 1));
    }
    parameters.add(Integer.toString(PAGE + 1));
    return parameters;
  }
}
