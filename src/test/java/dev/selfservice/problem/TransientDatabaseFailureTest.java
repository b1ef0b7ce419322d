package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransientDatabaseFailureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08003", "08006", "08P01", // connection
        "57000", "57014", "57P01", "57P02", "57P03", // shutdown, or not up yet
        "40000", "40001", "40003", "40P01", // serialization, deadlock
        "53300", "55P03", "25P03"
      })
  void isTransientByItsSqlState(String state) {
    assertThat(TransientDatabaseFailure.in(new SQLException("Away", state))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "23505", "23503", "40002", // constraints
        "42601", "42P01", // syntax, no such table
        "22001", "25P02", "28P01", "53100", "55000", "XX000"
      })
  void otherSqlStatesAreBugs(String state) {
    assertThat(TransientDatabaseFailure.in(new SQLException("Bug", state))).isEmpty();
  }

  static Stream<Exception> isTransientByItsClass() {
    return Stream.of(
        new SQLTransientConnectionException("No connection within 5 s"),
        new SQLTimeoutException("Lock", "HYT00"),
        new SQLRecoverableException("Stale"),
        new SQLNonTransientConnectionException("Closed", "90121"),
        new SQLException("Error in allocating a connection"), // the message of connection pools
        new XAException(XAException.XAER_RMFAIL),
        new XAException(XAException.XAER_RMERR));
  }

  @ParameterizedTest
  @MethodSource
  void isTransientByItsClass(Exception exception) {
    assertThat(TransientDatabaseFailure.in(exception)).containsSame(exception);
  }

  static Stream<Exception> otherExceptionsAreBugs() {
    return Stream.of(
        new IllegalStateException(),
        new SQLFeatureNotSupportedException("No"),
        new SQLSyntaxErrorException("SELEKT"),
        new SQLIntegrityConstraintViolationException("Twice"),
        new BatchUpdateException(new int[0]),
        new XAException(XAException.XAER_PROTO));
  }

  @ParameterizedTest
  @MethodSource
  void otherExceptionsAreBugs(Exception exception) {
    assertThat(TransientDatabaseFailure.in(exception)).isEmpty();
  }

  @Test
  void isFoundAmongTheCausesOfTheServersException() {
    var cause = new SQLException("Terminated", "57P01");

    var thrown = new IllegalStateException(new IllegalArgumentException(cause));

    assertThat(TransientDatabaseFailure.in(thrown)).containsSame(cause);
  }

  @Test
  void isFoundBehindTheFirstExceptionOfABatch() {
    var first = new BatchUpdateException("Batch entry 0", "99999", new int[0]);
    var next = new SQLException("Broken", "08006");
    first.setNextException(next);

    assertThat(TransientDatabaseFailure.in(new IllegalStateException(first))).containsSame(next);
  }

  /** WildFly: "Could not commit transaction" has no cause. */
  @Test
  void isFoundAmongSuppressedExceptionsOfACommit() {
    var cause = new SQLException("Terminated", "57P01");
    var rollback = new IllegalStateException("Could not commit transaction.");
    rollback.addSuppressed(new IllegalArgumentException(cause));

    assertThat(TransientDatabaseFailure.in(new IllegalStateException(rollback)))
        .containsSame(cause);
  }

  @Test
  void aBugReportedByThePoolIsABug() {
    var bug = new SQLException("No such database", "3D000");

    assertThat(
            TransientDatabaseFailure.in(new SQLException("Error in allocating a connection", bug)))
        .isEmpty();
  }

  @Test
  void handlesACycleOfCauses() {
    var one = new SQLException("One", "XX000");
    var other = new IllegalStateException(one);
    one.initCause(other);

    assertThat(TransientDatabaseFailure.in(one)).isEmpty();
  }
}
