package dev.selfservice.customer;

import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes customers and their instances. */
@ApplicationScoped
public class CustomerRepository {
  @PersistenceContext EntityManager em;

  public Optional<Customer> find(String supportIdentifier) {
    return Optional.ofNullable(em.find(Customer.class, supportIdentifier));
  }

  /** Throws a refusal unless the customer exists and is opted in. */
  public void requireOptIn(String supportIdentifier) {
    find(supportIdentifier).orElseThrow(() -> new Refused(new NotFound())).requireOptIn();
  }

  public Optional<Instance> find(Target target) {
    return em.createQuery(
            "SELECT i FROM Instance i WHERE i.supportIdentifier = :customer AND i.serviceType = :serviceType"
                + " AND i.name = :name",
            Instance.class)
        .setParameter("customer", target.supportIdentifier())
        .setParameter("serviceType", target.serviceType())
        .setParameter("name", target.instance())
        .getResultStream()
        .findFirst();
  }

  /** Throws a refusal unless the customer has an instance of the service type and is opted in. */
  public void requireUse(CustomerServiceType owner) {
    em.createQuery(
            "SELECT c FROM Customer c WHERE c.supportIdentifier = :customer AND EXISTS (SELECT i FROM Instance i"
                + " WHERE i.supportIdentifier = c.supportIdentifier AND i.serviceType = :serviceType)",
            Customer.class)
        .setParameter("customer", owner.supportIdentifier())
        .setParameter("serviceType", owner.serviceType())
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new Refused(new NotFound()))
        .requireOptIn();
  }

  /** Whether one of these customers is opted in and has an instance of the service type. */
  public boolean anyUses(Set<String> customers, String serviceType) {
    return !customers.isEmpty()
        && em.createQuery(
                    "SELECT COUNT(i) FROM Instance i, Customer c WHERE c.supportIdentifier = i.supportIdentifier"
                        + " AND c.optedIn = TRUE AND i.serviceType = :serviceType AND c.supportIdentifier IN :customers",
                    Long.class)
                .setParameter("serviceType", serviceType)
                .setParameter("customers", customers)
                .getSingleResult()
            > 0;
  }

  /**
   * Those of these customers that are known, ordered by their support identifiers as text.
   *
   * @param offset how many of them to skip
   * @param limit the maximal number of them
   */
  List<Customer> known(Set<String> supportIdentifiers, int offset, int limit) {
    return supportIdentifiers.isEmpty()
        ? List.of()
        : em.createQuery(
                "SELECT c FROM Customer c WHERE c.supportIdentifier IN :customers ORDER BY c.supportIdentifier",
                Customer.class)
            .setParameter("customers", supportIdentifiers)
            .setFirstResult(offset)
            .setMaxResults(limit)
            .getResultList();
  }

  /** How many of these customers are known. */
  long countKnown(Set<String> supportIdentifiers) {
    return supportIdentifiers.isEmpty()
        ? 0
        : em.createQuery(
                "SELECT COUNT(c) FROM Customer c WHERE c.supportIdentifier IN :customers",
                Long.class)
            .setParameter("customers", supportIdentifiers)
            .getSingleResult();
  }

  /** The full names of all instances of these customers, in any order; no entities are loaded. */
  List<Target> instances(Set<String> supportIdentifiers) {
    return supportIdentifiers.isEmpty()
        ? List.of()
        : em.createQuery(
                "SELECT NEW dev.selfservice.customer.Target(i.supportIdentifier, i.serviceType, i.name)"
                    + " FROM Instance i WHERE i.supportIdentifier IN :customers",
                Target.class)
            .setParameter("customers", supportIdentifiers)
            .getResultList();
  }

  void add(Customer customer) {
    em.persist(customer);
  }

  void add(Instance instance) {
    em.persist(instance);
  }
}
