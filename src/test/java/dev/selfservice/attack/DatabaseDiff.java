package dev.selfservice.attack;

import dev.selfservice.support.TableSnapshot;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the changes in the database since the last look. */
final class DatabaseDiff implements AutoCloseable {
  private final Connection connection;
  private List<String> before = List.of();
  private Optional<TableSnapshot> kept = Optional.empty();

  DatabaseDiff() {
    try {
      connection = TestBackend.database().connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows that were added or removed. */
  List<String> look() {
    try {
      var after = Tables.content(connection);
      if (after.equals(before)) {
        return List.of();
      }
      var changed = new ArrayList<>(after);
      changed.removeAll(before);
      var gone = new ArrayList<>(before);
      gone.removeAll(after);
      gone.forEach(row -> changed.add("no more " + row));
      before = after;
      return changed;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the present content the one that {@link #restore()} restores. */
  void keep() {
    try {
      kept = Optional.of(Tables.snapshot(connection));
      look();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void restore() {
    try {
      kept.orElseThrow().restore();
      look();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
