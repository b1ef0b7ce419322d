package dev.selfservice.execution;

import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;

import dev.selfservice.database.Timestamps;
import dev.selfservice.history.TimeWindow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of an execution, and the state that it leads to. A READY execution has none: a
 * cancel deletes the row. It repeats what never changes of its execution, so that one index finds
 * the schedules of a tree, an instance or a customer.
 */
@Entity
public class Schedule {
  @Id
  @Column(name = "execution_id")
  private String id;

  @Column(name = "root_id")
  private String rootId;

  @Column(name = "support_identifier")
  private String supportIdentifier;

  @Column(name = "service_type")
  private String serviceType;

  @Column(name = "instance_id")
  private Long instanceId;

  @Column(name = "created_on")
  private OffsetDateTime createdOn;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "scheduled_start")
  private OffsetDateTime start;

  @Column(name = "scheduled_end")
  private OffsetDateTime end;

  @Column(name = "scheduled_by")
  private String by;

  private @Nullable String remark;

  protected Schedule() {}

  Schedule(Execution execution, TimeWindow window, String by) {
    this.id = execution.id();
    this.rootId = execution.rootId();
    this.supportIdentifier = execution.supportIdentifier();
    this.serviceType = execution.serviceType();
    this.instanceId = execution.instance().id();
    this.createdOn = Timestamps.column(execution.createdOn());
    this.state = SCHEDULED;
    move(window, by);
  }

  final void move(TimeWindow window, String approver) {
    start = Timestamps.column(window.start());
    end = Timestamps.column(window.end());
    by = approver;
  }

  void start() {
    state = RUNNING;
  }

  void end(Outcome outcome, Optional<String> withRemark) {
    state = outcome.state();
    remark = withRemark.orElse(null);
  }

  State state() {
    return state;
  }

  TimeWindow window() {
    return new TimeWindow(Timestamps.instant(start), Timestamps.instant(end));
  }

  /** The {@code sub} of the approver's token. */
  String by() {
    return by;
  }

  /** The remark of the report that ended the execution. */
  Optional<String> remark() {
    return Optional.ofNullable(remark);
  }
}
