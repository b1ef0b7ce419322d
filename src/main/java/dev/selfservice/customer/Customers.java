package dev.selfservice.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;

/** The customers and their instances. */
@ApplicationScoped
public class Customers {
  @PersistenceContext EntityManager em;

  public Optional<Customer> find(String supportIdentifier) {
    return Optional.ofNullable(em.find(Customer.class, supportIdentifier));
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

  /** Whether one of these customers has opted in and has an instance of that service type. */
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

  void add(Customer customer) {
    em.persist(customer);
  }

  void add(Instance instance) {
    em.persist(instance);
  }
}
