package dev.selfservice.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/**
 * One managed system of a customer. A transaction that schedules executions on an instance must
 * lock the instance's row before it checks for overlaps (docs/domain.md, "Locks").
 */
@Entity
public class Instance {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "instance_ids")
  @SequenceGenerator(name = "instance_ids", sequenceName = "instance_ids", allocationSize = 1)
  private Long id;

  @Column(name = "support_identifier")
  private String supportIdentifier;

  @Column(name = "service_type")
  private String serviceType;

  private String name;

  protected Instance() {}

  public Instance(Target target) {
    this.supportIdentifier = target.supportIdentifier();
    this.serviceType = target.serviceType();
    this.name = target.instance();
  }

  public Long id() {
    return id;
  }

  /** The full name of the instance; also known before the instance is stored. */
  public Target target() {
    return new Target(supportIdentifier, serviceType, name);
  }

  public String supportIdentifier() {
    return supportIdentifier;
  }

  public String serviceType() {
    return serviceType;
  }

  public String name() {
    return name;
  }
}
