package dev.selfservice.outbox;

import dev.selfservice.support.Breakpoint;
import dev.selfservice.support.Breakpoint.Sent;
import dev.selfservice.support.Tables;
import java.util.List;

/** The point at which a cancel, or the delivery of its event, is interrupted. */
enum CrashPoint {
  AFTER_THE_LOCK,
  AFTER_THE_WRITES,
  BEFORE_THE_COMMIT,
  /** The client has no answer yet. */
  AFTER_THE_COMMIT,
  /** The receiver has the event, and has not answered. */
  AFTER_SENDING,
  /** The receiver has answered. */
  BEFORE_MARKING;

  /** The breakpoint on the connection to the database, for the cancel of a tree. */
  Breakpoint breakpoint(String root) {
    return switch (this) {
      case AFTER_THE_LOCK -> Breakpoint.after(sent -> last(sent).is("for update", root));
      case AFTER_THE_WRITES -> Breakpoint.after(sent -> isWritten(sent, root));
      case BEFORE_THE_COMMIT -> Breakpoint.before(sent -> isCommitOf(sent, root));
      case AFTER_THE_COMMIT -> Breakpoint.after(sent -> isCommitOf(sent, root));
      case AFTER_SENDING -> throw new IllegalStateException("No statement follows the sending");
      case BEFORE_MARKING -> Breakpoint.before(sent -> isMarkOf(last(sent), root));
    };
  }

  private static Sent last(List<Sent> sent) {
    return sent.get(sent.size() - 1);
  }

  /** The rest of a batch that has begun is carried out with it. */
  private static boolean isWritten(List<Sent> sent, String root) {
    return has(sent, "delete from schedule ", root)
        && has(sent, "insert into tree_link ", root)
        && has(sent, "insert into event ", root);
  }

  private static boolean isCommitOf(List<Sent> sent, String root) {
    return last(sent).text().equals("commit") && has(sent, "insert into tree_link ", root);
  }

  private static boolean has(List<Sent> sent, String part, String value) {
    return sent.stream().anyMatch(statement -> statement.is(part, value));
  }

  private static boolean isMarkOf(Sent sent, String root) {
    return sent.text().startsWith("update event set ")
        && sent.text().contains("delivered_on")
        && Tables.query("SELECT id FROM event WHERE root_id = ?", root).stream()
            .anyMatch(sent.parameters()::contains);
  }
}
