package dev.selfservice.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL has carried out a statement: the answer to EXPLAIN ANALYZE. */
public record QueryPlan(JsonNode root) {
  /**
   * Carries out a statement with a generic plan, as a server does that has prepared the statement
   * and ignores its parameters.
   *
   * @param statement with {@code $1}, {@code $2}, … as the server has sent it
   * @param parameters in this order, in SQL
   */
  public static QueryPlan of(String statement, List<String> parameters) {
    try (var connection = TestBackend.database().connect();
        var sql = connection.createStatement()) {
      sql.execute("SET plan_cache_mode = force_generic_plan");
      sql.execute("PREPARE page AS " + statement);
      var execute = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE page (%s)";
      try (var result = sql.executeQuery(execute.formatted(String.join(", ", parameters)))) {
        result.next();
        return new QueryPlan(new ObjectMapper().readTree(result.getString(1)).get(0).path("Plan"));
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** All nodes, the first one first. */
  public List<JsonNode> nodes() {
    var nodes = new ArrayList<JsonNode>();
    collect(root, nodes);
    return nodes;
  }

  private static void collect(JsonNode node, List<JsonNode> nodes) {
    nodes.add(node);
    node.path("Plans").forEach(below -> collect(below, nodes));
  }

  /** The nodes that read a table. */
  public List<JsonNode> scans() {
    return nodes().stream().filter(node -> node.has("Relation Name")).toList();
  }

  public static String type(JsonNode node) {
    return node.path("Node Type").asText();
  }

  /** The blocks that it has read, from memory or disk. */
  public long blocks() {
    return root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
  }
}
