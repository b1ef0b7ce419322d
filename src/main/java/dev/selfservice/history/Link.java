package dev.selfservice.history;

import dev.selfservice.json.StrictJson;
import dev.selfservice.platform.Utc;
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
 * One link of the hash chain that is a tree's history: a {@link Change} as canonical text, and the
 * SHA-256 of that text. The text holds the hash of the link before. Written once, never altered;
 * the other columns repeat what the text says, to find it by.
 */
@Entity
@Table(name = "tree_link")
@IdClass(Link.Key.class)
public class Link {
  @Id
  @Column(name = "root_id")
  private String rootId;

  @Id private int number;

  @Column(name = "change_id")
  private String changeId;

  @Column(name = "changed_on")
  private OffsetDateTime changedOn;

  private String subject;

  /** As text: what somebody has put there must be readable, to be found. */
  private String action;

  @Column(name = "canonical_text")
  private String canonicalText;

  private String hash;

  protected Link() {}

  Link(Change change) {
    this.rootId = change.tree();
    this.number = change.number();
    this.changeId = change.id();
    this.changedOn = changedOn(change);
    this.subject = change.by().subject();
    this.action = change.action().name();
    this.canonicalText = StrictJson.write(change);
    this.hash = Sha256.hex(canonicalText);
  }

  /** As exact as the column is. */
  private static OffsetDateTime changedOn(Change change) {
    return Utc.column(Instant.parse(change.at()).truncatedTo(ChronoUnit.MICROS));
  }

  /** The link that follows {@code head}. */
  public static Link after(Head head, String rootId, Deed deed, List<Transition> transitions) {
    return new Link(Change.of(rootId, head, deed, transitions));
  }

  /** What it says. */
  public Change change() {
    return StrictJson.readStored(canonicalText, Change.class);
  }

  /** What is hashed. */
  String canonicalText() {
    return canonicalText;
  }

  public Head head() {
    return new Head(number, Optional.of(hash));
  }

  /**
   * Whether it is the link right after {@code before}: its hash is that of its text, its columns
   * say what its text says, and its text holds the hash before.
   */
  boolean follows(Head before) {
    return hash.equals(Sha256.hex(canonicalText))
        && readable().filter(change -> isThis(change) && follows(change, before)).isPresent();
  }

  private boolean isThis(Change change) {
    return rootId.equals(change.tree())
        && number == change.number()
        && changeId.equals(change.id())
        && changedOn.isEqual(changedOn(change))
        && subject.equals(change.by().subject())
        && action.equals(change.action().name());
  }

  private static boolean follows(Change change, Head before) {
    return change.number() == before.number() + 1
        && Optional.ofNullable(change.previous()).equals(before.hash());
  }

  /** Empty where somebody has put something else there, with a hash that fits. */
  private Optional<Change> readable() {
    try {
      return Optional.of(change());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The primary key; JPA fills it. */
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
