package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
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
 * As the service does it: lock the tree, read it with what else is decided on, change it, write it
 * down, commit.
 */
final class FiveRoundTrips extends ByHand {
  FiveRoundTrips(Postgres database) {
    super(database);
  }

  @Override
  public String name() {
    return "five round trips";
  }

  @Override
  Hand open(Connection connection) throws SQLException {
    return new Five(connection);
  }

  private static final class Five implements Hand {
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement read;
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
              "SELECT e.*, i.*, c.opted_in, service_now(), l.number, l.hash FROM execution e"
                  + " JOIN instance i ON i.id = e.instance_id"
                  + " JOIN customer c ON c.support_identifier = e.support_identifier"
                  + " LEFT JOIN tree_link l ON l.root_id = e.id"
                  + " AND l.number = (SELECT MAX(n.number) FROM tree_link n WHERE n.root_id = e.id)"
                  + " WHERE e.root_id = ? ORDER BY e.position");
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
      set(read, root);
      try (var answer = read.executeQuery()) {
        answer.next();
        int number = answer.getInt("number") + 1;
        String previous = answer.getString("hash");
        var now = answer.getObject("service_now", OffsetDateTime.class);
        write(root, number, previous, now, entries(answer));
      }
      connection.commit();
    }

    private static String entries(ResultSet tree) throws SQLException {
      var entries = new StringJoiner(",");
      do {
        entries.add(
            "{\"id\":\"%s\",\"from\":{\"state\":\"%s\",\"scheduledStart\":\"%s\",\"scheduledEnd\":\"%s\"},\"to\":{\"state\":\"READY\"}}"
                .formatted(
                    tree.getString("id"),
                    tree.getString("state"),
                    time(tree.getObject("scheduled_start", OffsetDateTime.class)),
                    time(tree.getObject("scheduled_end", OffsetDateTime.class))));
      } while (tree.next());
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
  }
}
