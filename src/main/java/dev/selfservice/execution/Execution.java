package dev.selfservice.execution;

import static dev.selfservice.execution.State.READY;

import dev.selfservice.customer.Instance;
import dev.selfservice.database.Timestamps;
import dev.selfservice.history.TimeWindow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One planned run of one activity type on one instance. Its own columns never change; what changes
 * is its {@link Schedule}.
 *
 * <p>Life cycle: a new execution is READY, and has no schedule. An approver schedules it; then it
 * is SCHEDULED and has a window and the approver's name. The approver may reschedule it, or cancel
 * it, which removes the schedule: it is READY again. The service starts it within its window, after
 * its upstream has succeeded: RUNNING. From then on it cannot be cancelled. Automation reports the
 * outcome: SUCCEEDED or FAILED. A started execution keeps its schedule. There are no other
 * transitions (docs/api.md, "States"). {@link ExecutionTree} checks before each transition that the
 * rest of the tree allows it.
 */
@Entity
public class Execution {
  @Id private String id;

  @Column(name = "root_id")
  private String rootId;

  @Column(name = "upstream_id")
  private @Nullable String upstreamId;

  /** Order of creation within the tree, from 0. */
  private int position;

  @Column(name = "support_identifier")
  private String supportIdentifier;

  @Column(name = "service_type")
  private String serviceType;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "instance_id")
  private Instance instance;

  /** Compared instead of the instance, which may not have been read; null until that is stored. */
  @Column(name = "instance_id", insertable = false, updatable = false)
  private @Nullable Long instanceId;

  @Enumerated(EnumType.STRING)
  @Column(name = "duration_unit")
  private PlannedDuration.Unit durationUnit;

  @Column(name = "duration_value")
  private int durationValue;

  @Column(name = "config_type")
  private String configType;

  @Column(name = "activity_name")
  private String activityName;

  @Column(name = "activity_type")
  private String activityType;

  @Enumerated(EnumType.STRING)
  @Column(name = "half")
  private ToggleRole role;

  @Column(name = "created_on")
  private OffsetDateTime createdOn;

  @Column(name = "created_by")
  private String createdBy;

  /** Whether {@link #schedule} is known: a query must read both. */
  @Transient private boolean scheduleKnown;

  @Transient private @Nullable Schedule schedule;

  /** Null unless the query has read it. */
  @Transient private @Nullable ExecutionRequest request;

  protected Execution() {}

  Execution(TreePosition position, ExecutionSpec spec, String createdBy, Instant createdOn) {
    this.id = ExecutionId.next();
    this.rootId = position.upstream().map(Execution::rootId).orElse(id);
    this.upstreamId = position.upstream().map(Execution::id).orElse(null);
    this.position = position.number();
    this.supportIdentifier = position.instance().supportIdentifier();
    this.serviceType = position.instance().serviceType();
    this.instance = position.instance();
    this.instanceId = instance.id();
    this.durationUnit = spec.duration().unit();
    this.durationValue = spec.duration().value();
    this.configType = spec.activityType().configType();
    this.activityName = spec.activityType().activity();
    this.activityType = spec.activityType().type();
    this.role = spec.activityType().role();
    this.createdOn = Timestamps.column(createdOn);
    this.createdBy = createdBy;
    this.scheduleKnown = true;
    this.request = new ExecutionRequest(id, spec);
  }

  /**
   * Adds the schedule that was read with it; null if it has none.
   *
   * @return this execution
   */
  Execution with(@Nullable Schedule itsSchedule) {
    scheduleKnown = true;
    schedule = itsSchedule;
    return this;
  }

  /** Adds the request that was read for it. */
  void with(ExecutionRequest itsRequest) {
    request = itsRequest;
  }

  /** Returns the request, and no longer has it. */
  ExecutionRequest releaseRequest() {
    var released = request();
    request = null;
    return released;
  }

  void schedule(TimeWindow window, String by) {
    require(state().mayBeScheduled());
    if (schedule == null) {
      schedule = new Schedule(this, window, by);
    } else {
      schedule.move(window, by);
    }
  }

  void unschedule() {
    require(!state().hasStarted());
    schedule = null;
  }

  void start() {
    require(state().mayStart());
    schedule().orElseThrow().start();
  }

  void end(Outcome outcome, Optional<String> remark) {
    require(state().hasStarted() && !state().hasEnded());
    schedule().orElseThrow().end(outcome, remark);
  }

  private void require(boolean allowed) {
    if (!allowed) {
      throw new IllegalStateException("Execution %s is %s".formatted(id, state()));
    }
  }

  /** Whether this is the second half of a toggle, and {@code other} is its first half. */
  boolean undoes(Execution other) {
    return role == ToggleRole.SECOND
        && other.role == ToggleRole.FIRST
        && other.id.equals(upstreamId)
        && isOnSameInstanceAs(other)
        && other.configType.equals(configType)
        && other.activityName.equals(activityName);
  }

  private boolean isOnSameInstanceAs(Execution other) {
    if (instanceId == null || other.instanceId == null) {
      return other.instance.target().equals(instance.target());
    }
    return instanceId.equals(other.instanceId);
  }

  /** Whether it is scheduled for exactly that window. */
  boolean isScheduledFor(TimeWindow window) {
    return state() == State.SCHEDULED && window().equals(Optional.of(window));
  }

  public String id() {
    return id;
  }

  public String rootId() {
    return rootId;
  }

  public Optional<String> upstreamId() {
    return Optional.ofNullable(upstreamId);
  }

  /** The customer's support identifier. */
  public String supportIdentifier() {
    return supportIdentifier;
  }

  public String serviceType() {
    return serviceType;
  }

  public Instance instance() {
    return instance;
  }

  public PlannedDuration duration() {
    return new PlannedDuration(durationUnit, durationValue);
  }

  public String configType() {
    return configType;
  }

  public String activityName() {
    return activityName;
  }

  public String activityType() {
    return activityType;
  }

  public ToggleRole role() {
    return role;
  }

  /**
   * Its schedule; empty only while it is READY.
   *
   * @throws IllegalStateException if the query has not read it
   */
  Optional<Schedule> schedule() {
    if (!scheduleKnown) {
      throw new IllegalStateException("The schedule of execution %s was not read".formatted(id));
    }
    return Optional.ofNullable(schedule);
  }

  public State state() {
    return schedule().map(Schedule::state).orElse(READY);
  }

  /** The window of its schedule. */
  public Optional<TimeWindow> window() {
    return schedule().map(Schedule::window);
  }

  public Optional<String> scheduledBy() {
    return schedule().map(Schedule::by);
  }

  /** The remark of the report that ended it. */
  public Optional<String> remark() {
    return schedule().flatMap(Schedule::remark);
  }

  /**
   * What its creator asked for.
   *
   * @throws IllegalStateException if the query has not read it
   */
  public ExecutionRequest request() {
    if (request == null) {
      throw new IllegalStateException("The request of execution %s was not read".formatted(id));
    }
    return request;
  }

  public Instant createdOn() {
    return Timestamps.instant(createdOn);
  }

  public String createdBy() {
    return createdBy;
  }

  int position() {
    return position;
  }
}
