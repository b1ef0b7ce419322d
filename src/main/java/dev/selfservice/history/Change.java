package dev.selfservice.history;

import dev.selfservice.platform.Utc;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One change of one tree: written once, never altered. */
@Entity
@Table(name = "tree_change")
public class Change {
  @Id private String id;

  @Column(name = "root_id")
  private String rootId;

  private int number;

  @Column(name = "changed_on")
  private OffsetDateTime changedOn;

  private String subject;
  private String client;

  @Enumerated(EnumType.STRING)
  private Action action;

  private String reason;
  private boolean uncompensated;

  @OneToMany(mappedBy = "change", cascade = CascadeType.PERSIST)
  private List<ChangeEntry> entries = new ArrayList<>();

  protected Change() {}

  /**
   * @param number its place in the tree's history, from 1
   */
  public Change(String rootId, int number, Deed deed) {
    this.id = UUID.randomUUID().toString();
    this.rootId = rootId;
    this.number = number;
    this.changedOn = Utc.column(deed.at());
    this.subject = deed.by().subject();
    this.client = deed.by().client().orElse(null);
    this.action = deed.action();
    this.reason = deed.reason().orElse(null);
    this.uncompensated = deed.uncompensated();
  }

  /** What was done, by whom, when and why. */
  public record Deed(
      Action action, Author by, Instant at, Optional<String> reason, boolean uncompensated) {
    public Deed(Action action, Author by, Instant at) {
      this(action, by, at, Optional.empty(), false);
    }
  }

  /** Adds what this change did to one execution. */
  public void add(Transition transition) {
    entries.add(new ChangeEntry(this, transition));
  }

  public String id() {
    return id;
  }

  /** Its place in the tree's history, from 1. */
  public int number() {
    return number;
  }

  public Instant changedOn() {
    return Utc.instant(changedOn);
  }

  public String subject() {
    return subject;
  }

  public Optional<String> client() {
    return Optional.ofNullable(client);
  }

  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Whether it was a cancel that may have left the first half of a toggle on. */
  public boolean isUncompensated() {
    return uncompensated;
  }

  public Action action() {
    return action;
  }

  public List<ChangeEntry> entries() {
    return Collections.unmodifiableList(entries);
  }
}
