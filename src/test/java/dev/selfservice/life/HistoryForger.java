package dev.selfservice.life;

import dev.selfservice.history.HistoryHead;
import dev.selfservice.support.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Changes the stored data of a tree, one small forgery at a time, as somebody with the database's
 * password could.
 *
 * @param heads of all trees of one customer
 */
record HistoryForger(Map<String, HistoryHead> heads, Random random) {
  private static final List<String> TEXTS =
      List.of("canonical_text", "hash", "change_id", "subject", "action");

  /** One change as SQL statements, and the statements that undo it. */
  record Forgery(List<String> there, List<String> back) {
    void commit() {
      there.forEach(Tables::execute);
    }

    void undo() {
      back.forEach(Tables::execute);
    }
  }

  /** All forgeries of a tree's history, and of the executions that it describes. */
  List<Forgery> forgeries(String root) {
    var forgeries = new ArrayList<Forgery>();
    int newest = heads.get(root).number();
    for (int number = 1; number <= newest; number++) {
      String entry = "root_id = '%s' AND number = %d".formatted(root, number);
      TEXTS.stream().map(column -> oneCharacter(column, entry)).forEach(forgeries::add);
      forgeries.add(ofHistory("UPDATE tree_link SET number = number + 1000 WHERE " + entry));
      forgeries.add(ofHistory(anotherAction(entry)));
      forgeries.add(ofHistory("UPDATE tree_link SET positions = '7-9' WHERE " + entry));
      forgeries.add(
          ofHistory(
              "UPDATE tree_link SET changed_on = changed_on + INTERVAL '1' SECOND WHERE " + entry));
      if (newest > 1) {
        forgeries.add(ofHistory("DELETE FROM tree_link WHERE " + entry));
        treeWithout(entry).map(other -> moved(entry, other)).ifPresent(forgeries::add);
      }
    }
    Tables.query("SELECT id FROM execution WHERE root_id = ?", root).stream()
        .map(HistoryForger::ofExecution)
        .forEach(forgeries::add);
    return forgeries;
  }

  /**
   * Another tree without this change. A change of several trees has one entry in each of them, and
   * the database rejects a second one.
   */
  private Optional<String> treeWithout(String entry) {
    String change = Tables.query("SELECT change_id FROM tree_link WHERE " + entry).get(0);
    var trees = Tables.query("SELECT root_id FROM tree_link WHERE change_id = ?", change);
    return heads.keySet().stream().filter(other -> !trees.contains(other)).findFirst();
  }

  private Forgery moved(String entry, String other) {
    return ofHistory(
        "UPDATE tree_link SET root_id = '%s', number = number + 1000 WHERE %s"
            .formatted(other, entry));
  }

  private Forgery oneCharacter(String column, String entry) {
    String text = Tables.query("SELECT %s FROM tree_link WHERE %s".formatted(column, entry)).get(0);
    int at = random.nextInt(text.length());
    char other = text.charAt(at) == '0' ? '1' : '0';
    String forged = text.substring(0, at) + other + text.substring(at + 1);
    return ofHistory(
        "UPDATE tree_link SET %s = '%s' WHERE %s"
            .formatted(column, forged.replace("'", "''"), entry));
  }

  private static String anotherAction(String entry) {
    return "UPDATE tree_link SET action = CASE action WHEN 'REPORT' THEN 'START' ELSE 'REPORT' END WHERE "
        + entry;
  }

  private Forgery ofHistory(String change) {
    String all = String.join("', '", heads.keySet());
    return new Forgery(
        List.of(
            "CREATE TABLE kept AS SELECT * FROM tree_link WHERE root_id IN ('%s')".formatted(all),
            change),
        List.of(
            "DELETE FROM tree_link WHERE root_id IN ('%s')".formatted(all),
            "INSERT INTO tree_link SELECT * FROM kept",
            "DROP TABLE kept"));
  }

  /** Ends the execution later, or schedules it. */
  private static Forgery ofExecution(String id) {
    String where = " WHERE execution_id = '%s'".formatted(id);
    return Tables.query("SELECT state FROM schedule" + where).isEmpty()
        ? new Forgery(
            List.of(
                "INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id,"
                    + " created_on, state, scheduled_start, scheduled_end, scheduled_by)"
                    + " SELECT id, root_id, support_identifier, service_type, instance_id, created_on, 'SCHEDULED',"
                    + " service_now(), service_now() + INTERVAL '1' HOUR, 'x' FROM execution WHERE id = '%s'"
                        .formatted(id)),
            List.of("DELETE FROM schedule" + where))
        : new Forgery(
            List.of(
                "UPDATE schedule SET scheduled_end = scheduled_end + INTERVAL '1' SECOND" + where),
            List.of(
                "UPDATE schedule SET scheduled_end = scheduled_end - INTERVAL '1' SECOND" + where));
  }
}
