package dev.selfservice.customer;

import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * The owner of instances. A customer can use configuration executions only while it is opted in to
 * the product {@code config}.
 */
@Entity
public class Customer {
  @Id
  @Column(name = "support_identifier")
  private String supportIdentifier;

  private String name;

  @Column(name = "opted_in")
  private boolean optedIn;

  protected Customer() {}

  public Customer(String supportIdentifier, String name, boolean optedIn) {
    this.supportIdentifier = supportIdentifier;
    this.name = name;
    this.optedIn = optedIn;
  }

  void replace(String newName, boolean nowOptedIn) {
    this.name = newName;
    this.optedIn = nowOptedIn;
  }

  /** Throws the refusal {@code customer-not-opted-in} unless the customer is opted in. */
  public void requireOptIn() {
    if (!optedIn) {
      throw new Refused(new NotOptedIn(supportIdentifier));
    }
  }

  public String supportIdentifier() {
    return supportIdentifier;
  }

  public String name() {
    return name;
  }

  public boolean isOptedIn() {
    return optedIn;
  }
}
