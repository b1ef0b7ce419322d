package dev.selfservice.bench;

import dev.selfservice.bench.TreeGenerator.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Does a cancel in the same steps as the service: lock the tree, read the tree and the other data
 * that the decision needs, delete the schedules, insert the history entry, commit.
 */
final class FiveRoundTrips extends JdbcBaseline {
  FiveRoundTrips(Postgres database) {
    super(database);
  }

  @Override
  public String name() {
    return "five round trips";
  }

  @Override
  Canceller open(Connection connection) throws SQLException {
    return new PreparedCanceller(connection);
  }

  private static final class PreparedCanceller implements Canceller {
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement read;
    private final PreparedStatement delete;
    private final PreparedStatement insert;

    PreparedCanceller(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      lock =
          connection.prepareStatement(
              "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e"
                  + " JOIN instance i ON i.id = e.instance_id WHERE e.id = ? AND e.support_identifier = ?"
                  + " AND i.service_type = ? AND i.name = ?) FOR UPDATE");
      read =
          connection.prepareStatement(
              "SELECT e.*, i.*, s.*, c.opted_in, service_now(), l.number, l.hash FROM execution e"
                  + " JOIN instance i ON i.id = e.instance_id"
                  + " LEFT JOIN schedule s ON s.root_id = e.root_id AND s.execution_id = e.id"
                  + " JOIN customer c ON c.support_identifier = e.support_identifier"
                  + " LEFT JOIN tree_link l ON l.root_id = e.id"
                  + " AND l.number = (SELECT MAX(n.number) FROM tree_link n WHERE n.root_id = e.id)"
                  + " WHERE e.root_id = ? ORDER BY e.position");
      delete =
          connection.prepareStatement(
              "DELETE FROM schedule WHERE root_id = ? AND state = 'SCHEDULED'");
      insert =
          connection.prepareStatement("INSERT INTO tree_link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void cancel(Tree tree) throws SQLException {
      set(lock, tree.root(), TreeGenerator.CUSTOMER, TreeGenerator.SERVICE_TYPE, tree.instance());
      String root;
      try (var rows = lock.executeQuery()) {
        rows.next();
        root = rows.getString(1);
      }
      set(read, root);
      try (var rows = read.executeQuery()) {
        rows.next();
        int number = rows.getInt("number") + 1;
        String previousHash = rows.getString("hash");
        var now = rows.getObject("service_now", OffsetDateTime.class);
        write(root, number, previousHash, now, transitions(rows));
      }
      connection.commit();
    }

    private static String transitions(ResultSet tree) throws SQLException {
      var transitions = new StringJoiner(",");
      do {
        transitions.add(
            "{\"id\":\"%s\",\"from\":{\"state\":\"%s\",\"scheduledStart\":\"%s\",\"scheduledEnd\":\"%s\"},\"to\":{\"state\":\"READY\"}}"
                .formatted(
                    tree.getString("id"),
                    tree.getString("state"),
                    instant(tree.getObject("scheduled_start", OffsetDateTime.class)),
                    instant(tree.getObject("scheduled_end", OffsetDateTime.class))));
      } while (tree.next());
      return transitions.toString();
    }

    private static Instant instant(OffsetDateTime column) {
      return column.toInstant();
    }

    private void write(
        String root, int number, String previousHash, OffsetDateTime now, String transitions)
        throws SQLException {
      set(delete, root);
      int deleted = delete.executeUpdate();
      String id = UUID.randomUUID().toString();
      String text =
          "{\"tree\":\"%s\",\"number\":%d,\"previous\":\"%s\",\"id\":\"%s\",\"at\":\"%s\",\"by\":{\"subject\":\"alice\",\"client\":\"tests\"},\"action\":\"CANCEL\",\"executions\":[%s]}"
              .formatted(root, number, previousHash, id, now.toInstant(), transitions);
      set(
          insert,
          root,
          number,
          id,
          now,
          "alice",
          "CANCEL",
          text,
          sha256(text),
          "0-" + (deleted - 1));
      insert.executeUpdate();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
    }

    private static String sha256(String text) {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
