package dev.selfservice.history;

import dev.selfservice.platform.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;

/** What one change did to one execution. */
@Entity
@Table(name = "tree_change_entry")
@IdClass(ChangeEntry.Key.class)
public class ChangeEntry {
  @Id
  @ManyToOne(optional = false)
  @JoinColumn(name = "change_id")
  private Change change;

  @Id
  @Column(name = "execution_id")
  private String executionId;

  @Column(name = "state_before")
  private String stateBefore;

  @Column(name = "state_after")
  private String stateAfter;

  @Column(name = "start_before")
  private OffsetDateTime startBefore;

  @Column(name = "end_before")
  private OffsetDateTime endBefore;

  @Column(name = "start_after")
  private OffsetDateTime startAfter;

  @Column(name = "end_after")
  private OffsetDateTime endAfter;

  protected ChangeEntry() {}

  ChangeEntry(Change change, Transition transition) {
    this.change = change;
    this.executionId = transition.executionId();
    this.stateBefore = transition.from().orElse(null);
    this.stateAfter = transition.to();
    this.startBefore = transition.before().map(Window::start).map(Utc::column).orElse(null);
    this.endBefore = transition.before().map(Window::end).map(Utc::column).orElse(null);
    this.startAfter = transition.after().map(Window::start).map(Utc::column).orElse(null);
    this.endAfter = transition.after().map(Window::end).map(Utc::column).orElse(null);
  }

  public String executionId() {
    return executionId;
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String change;
    private String executionId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && change.equals(key.change)
          && executionId.equals(key.executionId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(change, executionId);
    }
  }
}
