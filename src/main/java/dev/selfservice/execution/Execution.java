package dev.selfservice.execution;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;

import dev.selfservice.customer.Instance;
import dev.selfservice.history.Head;
import dev.selfservice.history.Window;
import dev.selfservice.json.StrictJson;
import dev.selfservice.platform.Utc;
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
 * <p>It is born READY. An approver schedules it: SCHEDULED, with a window and a name beside it;
 * reschedules it, or takes it back: READY again, as if never scheduled. When its time has come and
 * its upstream has succeeded it is started: RUNNING, and from then on nothing takes it back. What
 * automation reports ends it: SUCCEEDED or FAILED. It keeps its window to the end. There is no
 * other way; {@link ExecutionTree} asks before each step whether the rest of the tree allows it.
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
  private Half half;

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
   * The number of the change that made it what it is; every write sets it, so that all writes of a
   * batch are one statement.
   */
  @Column(name = "change_number")
  private int changeNumber;

  protected Execution() {}

  Execution(Place place, Plan plan, String createdBy, Instant createdOn) {
    this.id = ExecutionId.next();
    this.rootId = place.upstream().map(Execution::rootId).orElse(id);
    this.upstreamId = place.upstream().map(Execution::id).orElse(null);
    this.position = place.position();
    this.supportIdentifier = place.instance().supportIdentifier();
    this.serviceType = place.instance().serviceType();
    this.instance = place.instance();
    this.summary = plan.summary();
    this.durationUnit = plan.duration().unit();
    this.durationValue = plan.duration().value();
    this.bounce = plan.bounce();
    this.configType = plan.activityType().configType();
    this.activityName = plan.activityType().activity();
    this.activityType = plan.activityType().type();
    this.half = plan.activityType().half();
    this.parameters = StrictJson.write(plan.parameters());
    this.primaryContact = plan.primaryContact().orElse(null);
    this.customerNote = plan.customerNote().orElse(null);
    this.state = READY;
    this.createdOn = Utc.column(createdOn);
    this.createdBy = createdBy;
  }

  /** Where an execution stands: on which instance, below which upstream, as which of its tree. */
  record Place(Instance instance, Optional<Execution> upstream, int position) {}

  void schedule(Window window, String by) {
    requireNotStarted();
    state = SCHEDULED;
    scheduledStart = Utc.column(window.start());
    scheduledEnd = Utc.column(window.end());
    scheduledBy = by;
  }

  void unschedule() {
    requireNotStarted();
    state = READY;
    scheduledStart = null;
    scheduledEnd = null;
    scheduledBy = null;
  }

  void start() {
    require(state == SCHEDULED);
    state = RUNNING;
  }

  void end(Outcome outcome, Optional<String> withRemark) {
    require(state == RUNNING);
    state = outcome.state();
    remark = withRemark.orElse(null);
  }

  void changedBy(Head change) {
    changeNumber = change.number();
  }

  /** What automation reports. */
  public enum Outcome {
    SUCCEEDED,
    FAILED;

    State state() {
      return switch (this) {
        case SUCCEEDED -> State.SUCCEEDED;
        case FAILED -> State.FAILED;
      };
    }
  }

  private void requireNotStarted() {
    require(!state.hasStarted());
  }

  private void require(boolean held) {
    if (!held) {
      throw new IllegalStateException("Execution %s is %s".formatted(id, state));
    }
  }

  /** Whether this is the half of a toggle that undoes the other, and {@code other} is that one. */
  boolean undoes(Execution other) {
    return half == Half.SECOND
        && other.half == Half.FIRST
        && other.id.equals(upstreamId)
        && other.instance.target().equals(instance.target())
        && other.configType.equals(configType)
        && other.activityName.equals(activityName);
  }

  /** The window that it would have, scheduled at that time. */
  Window windowFrom(Instant start) {
    return new Window(start, start.plus(duration().length()));
  }

  /** Whether it is scheduled for that very window. */
  boolean stands(Window window) {
    return state == SCHEDULED && window().equals(Optional.of(window));
  }

  boolean isReady() {
    return state == READY;
  }

  public boolean isScheduled() {
    return state == SCHEDULED;
  }

  boolean hasSucceeded() {
    return state == SUCCEEDED;
  }

  boolean hasFailed() {
    return state == FAILED;
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

  /** Its customer. */
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

  public Half half() {
    return half;
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

  /** Its schedule: absent only while it is READY. */
  public Optional<Window> window() {
    return scheduledStart == null || scheduledEnd == null
        ? Optional.empty()
        : Optional.of(new Window(scheduledStart.toInstant(), scheduledEnd.toInstant()));
  }

  public Optional<String> scheduledBy() {
    return Optional.ofNullable(scheduledBy);
  }

  public Instant createdOn() {
    return Utc.instant(createdOn);
  }

  public String createdBy() {
    return createdBy;
  }

  /** What automation said when it ended. */
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
