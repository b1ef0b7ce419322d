package dev.selfservice.database;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Refuses to upgrade to schema version 4 while nodes of an older version use the database: they
 * would answer each request with an error afterwards. Their sessions are known by the names that
 * the built-in data source and {@code server-config} gave them; since then a name ends with the
 * schema version. H2 needs no check, because only one process can open its file.
 */
@Dependent
public class V3_2__Older_versions_are_stopped extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws SQLException {
    var connection = context.getConnection();
    if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return;
    }
    var sessions = olderSessions(connection);
    if (!sessions.isEmpty()) {
      throw new IllegalStateException(
          "An older version of the service still uses this database (%s). Stop all its nodes before you start this version; nothing has been upgraded."
              .formatted(String.join(", ", sessions)));
    }
  }

  private static List<String> olderSessions(Connection connection) throws SQLException {
    var sessions = new ArrayList<String>();
    try (var statement =
            connection.prepareStatement(
                "SELECT application_name, client_addr, pid FROM pg_stat_activity"
                    + " WHERE datname = current_database()"
                    + " AND application_name IN ('selfservice', 'selfservice-pool') ORDER BY pid");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        sessions.add(
            "%s from %s, process %d"
                .formatted(rows.getString(1), rows.getString(2), rows.getInt(3)));
      }
    }
    return sessions;
  }
}
