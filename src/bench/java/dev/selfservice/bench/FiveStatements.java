package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * As the service does it: lock, read the tree, read what else is decided on, change it, write it
 * down.
 */
final class FiveStatements extends ByHand {
  FiveStatements(Postgres database) {
    super(database);
  }

  @Override
  public String name() {
    return "five statements";
  }

  @Override
  Hand open(Connection connection) throws SQLException {
    return new Five(connection);
  }

  private static final class Five implements Hand {
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement read;
    private final PreparedStatement head;
    private final PreparedStatement change;
    private final PreparedStatement write;

    Five(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      lock =
          connection.prepareStatement(
              "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e"
                  + " JOIN instance i ON i.id = e.instance_id WHERE e.id = ? AND e.support_identifier = ?"
                  + " AND i.service_type = ? AND i.name = ?) FOR UPDATE");
      read =
          connection.prepareStatement(
              "SELECT * FROM execution e JOIN instance i ON i.id = e.instance_id WHERE e.root_id = ?"
                  + " ORDER BY e.position");
      head =
          connection.prepareStatement(
              "SELECT service_now(), c.opted_in, l.number, l.hash FROM customer c, tree_link l"
                  + " WHERE c.support_identifier = ? AND l.root_id = ? ORDER BY l.number DESC LIMIT 1");
      change =
          connection.prepareStatement(
              "UPDATE execution SET state = 'READY', scheduled_start = NULL, scheduled_end = NULL,"
                  + " scheduled_by = NULL, change_number = ? WHERE root_id = ? AND state = 'SCHEDULED'");
      write = connection.prepareStatement("INSERT INTO tree_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void cancel(Tree tree) throws SQLException {
      set(lock, tree.root(), Orchard.CUSTOMER, Orchard.SERVICE_TYPE, tree.instance());
      String root;
      try (var answer = lock.executeQuery()) {
        answer.next();
        root = answer.getString(1);
      }
      String entries = entries(root);
      set(head, Orchard.CUSTOMER, root);
      try (var answer = head.executeQuery()) {
        answer.next();
        var now = answer.getObject(1, OffsetDateTime.class);
        write(root, answer.getInt(3) + 1, answer.getString(4), now, entries);
      }
      connection.commit();
    }

    private String entries(String root) throws SQLException {
      var entries = new StringJoiner(",");
      set(read, root);
      try (var answer = read.executeQuery()) {
        while (answer.next()) {
          entries.add(
              "{\"id\":\"%s\",\"from\":{\"state\":\"%s\",\"scheduledStart\":\"%s\",\"scheduledEnd\":\"%s\"},\"to\":{\"state\":\"READY\"}}"
                  .formatted(
                      answer.getString("id"),
                      answer.getString("state"),
                      time(answer.getObject("scheduled_start", OffsetDateTime.class)),
                      time(answer.getObject("scheduled_end", OffsetDateTime.class))));
        }
      }
      return entries.toString();
    }

    private static Instant time(OffsetDateTime column) {
      return column.toInstant();
    }

    private void write(String root, int number, String previous, OffsetDateTime now, String entries)
        throws SQLException {
      set(change, number, root);
      change.executeUpdate();
      String id = UUID.randomUUID().toString();
      String text =
          "{\"tree\":\"%s\",\"number\":%d,\"previous\":\"%s\",\"id\":\"%s\",\"at\":\"%s\",\"by\":{\"subject\":\"alice\",\"client\":\"tests\"},\"action\":\"CANCEL\",\"executions\":[%s]}"
              .formatted(root, number, previous, id, now.toInstant(), entries);
      set(write, root, number, id, now, "alice", "CANCEL", text, sha256(text));
      write.executeUpdate();
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

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
