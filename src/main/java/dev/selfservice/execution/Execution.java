package dev.selfservice.execution;

import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;

import dev.selfservice.customer.Instance;
import dev.selfservice.database.Timestamps;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One planned run of one activity type on one instance.
 *
 * <p>Life cycle: a new execution is READY. An approver schedules it; then it is SCHEDULED and has a
 * window and the approver's name. The approver may reschedule it, or cancel it, which makes it
 * READY again. The service starts it within its window, after its upstream has succeeded: RUNNING.
 * From then on it cannot be cancelled. Automation reports the outcome: SUCCEEDED or FAILED. A
 * started execution keeps its window. There are no other transitions (docs/api.md, "States").
 * {@link ExecutionTree} checks before each transition that the rest of the tree allows it.
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

  private String summary;

  @Enumerated(EnumType.STRING)
  @Column(name = "duration_unit")
  private PlannedDuration.Unit durationUnit;

  @Column(name = "duration_value")
  private int durationValue;

  private boolean bounce;

  @Column(name = "config_type")
  private String configType;

  @Column(name = "activity_name")
  private String activityName;

  @Column(name = "activity_type")
  private String activityType;

  @Enumerated(EnumType.STRING)
  @Column(name = "half")
  private ToggleRole role;

  /** A JSON array of {@link ParameterValue}. */
  private String parameters;

  @Column(name = "primary_contact")
  private @Nullable String primaryContact;

  @Column(name = "customer_note")
  private @Nullable String customerNote;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "scheduled_start")
  private @Nullable OffsetDateTime scheduledStart;

  @Column(name = "scheduled_end")
  private @Nullable OffsetDateTime scheduledEnd;

  @Column(name = "scheduled_by")
  private @Nullable String scheduledBy;

  private @Nullable String remark;

  @Column(name = "created_on")
  private OffsetDateTime createdOn;

  @Column(name = "created_by")
  private String createdBy;

  /**
   * The number of the newest change of this execution. Every write sets it, so that all writes of a
   * batch use the same statement.
   */
  @Column(name = "change_number")
  private int changeNumber;

  protected Execution() {}

  Execution(TreePosition position, ExecutionSpec spec, String createdBy, Instant createdOn) {
    this.id = ExecutionId.next();
    this.rootId = position.upstream().map(Execution::rootId).orElse(id);
    this.upstreamId = position.upstream().map(Execution::id).orElse(null);
    this.position = position.number();
    this.supportIdentifier = position.instance().supportIdentifier();
    this.serviceType = position.instance().serviceType();
    this.instance = position.instance();
    this.summary = spec.summary();
    this.durationUnit = spec.duration().unit();
    this.durationValue = spec.duration().value();
    this.bounce = spec.bounce();
    this.configType = spec.activityType().configType();
    this.activityName = spec.activityType().activity();
    this.activityType = spec.activityType().type();
    this.role = spec.activityType().role();
    this.parameters = StrictJson.write(spec.parameters());
    this.primaryContact = spec.primaryContact().orElse(null);
    this.customerNote = spec.customerNote().orElse(null);
    this.state = READY;
    this.createdOn = Timestamps.column(createdOn);
    this.createdBy = createdBy;
  }

  void schedule(TimeWindow window, String by) {
    require(state.mayBeScheduled());
    state = SCHEDULED;
    scheduledStart = Timestamps.column(window.start());
    scheduledEnd = Timestamps.column(window.end());
    scheduledBy = by;
  }

  void unschedule() {
    require(!state.hasStarted());
    state = READY;
    scheduledStart = null;
    scheduledEnd = null;
    scheduledBy = null;
  }

  void start() {
    require(state.mayStart());
    state = RUNNING;
  }

  void end(Outcome outcome, Optional<String> withRemark) {
    require(state == RUNNING);
    state = outcome.state();
    remark = withRemark.orElse(null);
  }

  void changedBy(HistoryHead change) {
    changeNumber = change.number();
  }

  private void require(boolean allowed) {
    if (!allowed) {
      throw new IllegalStateException("Execution %s is %s".formatted(id, state));
    }
  }

  /** Whether this is the second half of a toggle, and {@code other} is its first half. */
  boolean undoes(Execution other) {
    return role == ToggleRole.SECOND
        && other.role == ToggleRole.FIRST
        && other.id.equals(upstreamId)
        && other.instance.target().equals(instance.target())
        && other.configType.equals(configType)
        && other.activityName.equals(activityName);
  }

  /** Whether it is scheduled for exactly that window. */
  boolean isScheduledFor(TimeWindow window) {
    return state == SCHEDULED && window().equals(Optional.of(window));
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

  public String summary() {
    return summary;
  }

  public PlannedDuration duration() {
    return new PlannedDuration(durationUnit, durationValue);
  }

  public boolean bounce() {
    return bounce;
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

  public List<ParameterValue> parameters() {
    return List.of(StrictJson.readStored(parameters, ParameterValue[].class));
  }

  public Optional<String> primaryContact() {
    return Optional.ofNullable(primaryContact);
  }

  public Optional<String> customerNote() {
    return Optional.ofNullable(customerNote);
  }

  public State state() {
    return state;
  }

  /** Its schedule; empty only while it is READY. */
  public Optional<TimeWindow> window() {
    return scheduledStart == null || scheduledEnd == null
        ? Optional.empty()
        : Optional.of(new TimeWindow(scheduledStart.toInstant(), scheduledEnd.toInstant()));
  }

  public Optional<String> scheduledBy() {
    return Optional.ofNullable(scheduledBy);
  }

  public Instant createdOn() {
    return Timestamps.instant(createdOn);
  }

  public String createdBy() {
    return createdBy;
  }

  /** The remark of the report that ended it. */
  public Optional<String> remark() {
    return Optional.ofNullable(remark);
  }

  int position() {
    return position;
  }

  int changeNumber() {
    return changeNumber;
  }
}
