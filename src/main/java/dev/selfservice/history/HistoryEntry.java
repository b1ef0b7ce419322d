package dev.selfservice.history;

import dev.selfservice.database.Timestamps;
import dev.selfservice.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of a tree's history: a {@link Change} as canonical text, and the SHA-256 of that text.
 * The text contains the hash of the previous entry, so the entries are a hash chain. An entry is
 * never updated. The other columns repeat members of the text for queries.
 */
@Entity
@Table(name = "tree_link")
@IdClass(HistoryEntry.Key.class)
public class HistoryEntry {
  @Id
  @Column(name = "root_id")
  private String rootId;

  @Id private int number;

  @Column(name = "change_id")
  private String changeId;

  @Column(name = "changed_on")
  private OffsetDateTime changedOn;

  private String subject;

  /** Not an enum: verification must be able to read a value that was tampered with. */
  private String action;

  @Column(name = "canonical_text")
  private String canonicalText;

  private String hash;

  /** See {@link ChangedPositions}. */
  private String positions;

  protected HistoryEntry() {}

  private HistoryEntry(Change change, ChangedPositions positions) {
    this.rootId = change.tree();
    this.number = change.number();
    this.changeId = change.id();
    this.changedOn = changedOn(change);
    this.subject = change.by().subject();
    this.action = change.action().name();
    this.canonicalText = StrictJson.write(change);
    this.hash = Sha256.hex(canonicalText);
    this.positions = positions.text();
  }

  /** With the precision of the column. */
  private static OffsetDateTime changedOn(Change change) {
    return Timestamps.column(Instant.parse(change.at()).truncatedTo(ChronoUnit.MICROS));
  }

  /** The entry that follows {@code head}. */
  public static HistoryEntry after(
      HistoryHead head, String rootId, ChangeMetadata metadata, List<Transition> transitions) {
    return new HistoryEntry(
        Change.of(rootId, head, metadata, transitions),
        ChangedPositions.of(transitions.stream().map(Transition::position).toList()));
  }

  /** The change that the text contains. */
  public Change change() {
    return StrictJson.readStored(canonicalText, Change.class);
  }

  /** The text that is hashed. */
  String canonicalText() {
    return canonicalText;
  }

  ChangedPositions positions() {
    return new ChangedPositions(positions);
  }

  public HistoryHead head() {
    return new HistoryHead(number, Optional.of(hash));
  }

  /**
   * Whether this is the entry directly after {@code previous}: its hash is that of its text, its
   * columns agree with its text, and its text contains the hash of {@code previous}.
   */
  boolean follows(HistoryHead previous) {
    return hash.equals(Sha256.hex(canonicalText))
        && parsedChange()
            .filter(change -> agreesWithColumns(change) && follows(change, previous))
            .isPresent();
  }

  private boolean agreesWithColumns(Change change) {
    return rootId.equals(change.tree())
        && number == change.number()
        && changeId.equals(change.id())
        && changedOn.isEqual(changedOn(change))
        && subject.equals(change.by().subject())
        && action.equals(change.action().name());
  }

  private static boolean follows(Change change, HistoryHead previous) {
    return change.number() == previous.number() + 1
        && Optional.ofNullable(change.previous()).equals(previous.hash());
  }

  /** Empty if somebody has replaced the text by one that is not a change, and its hash, too. */
  private Optional<Change> parsedChange() {
    try {
      return Optional.of(change());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The primary key; JPA sets its fields. */
  @SuppressWarnings("NullAway.Init")
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String rootId;
    private int number;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && rootId.equals(key.rootId) && number == key.number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(rootId, number);
    }
  }
}
