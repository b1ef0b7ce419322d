package dev.selfservice.execution;

import dev.selfservice.customer.Customer;
import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.Instance;
import dev.selfservice.customer.Target;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.Transition;
import dev.selfservice.request.Actor;
import dev.selfservice.support.JpaProvider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Trees in a database that at first holds only one customer with one instance. Each step has its
 * own transaction, as in the service.
 */
public final class StoredTrees {
  public static final String CUSTOMER = "17";
  public static final Target TARGET = new Target(CUSTOMER, "EBSO", "DCMATI");
  public static final Actor PAT = new Actor("pat", Optional.empty());
  public static final Actor ANN = new Actor(TreeFixture.APPROVER, Optional.of("console"));

  private final JpaProvider jpa;

  public StoredTrees(JpaProvider provider) {
    jpa = provider.empty();
    addCustomer(CUSTOMER, true);
    addInstance(TARGET);
  }

  public void addCustomer(String supportIdentifier, boolean optedIn) {
    persist(new Customer(supportIdentifier, "Customer " + supportIdentifier, optedIn));
  }

  public void addInstance(Target target) {
    persist(new Instance(target));
  }

  private void persist(Object entity) {
    jpa.run(beans -> beans.em().persist(entity));
  }

  public void optOut() {
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    "UPDATE customer SET opted_in = FALSE WHERE support_identifier = ?")
                .setParameter(1, CUSTOMER)
                .executeUpdate());
  }

  /** Creates a tree of one execution. */
  public String create(Target target, ExecutionSpec root) {
    return createChain(target, root).get(0);
  }

  /**
   * Creates a tree whose executions are each downstream of the one before; returns their ids in
   * that order.
   */
  public List<String> createChain(Target target, ExecutionSpec root, ExecutionSpec... below) {
    return jpa.call(
        beans -> {
          var instance = beans.get(CustomerRepository.class).find(target).orElseThrow();
          var creation = new CreationInfo(PAT.subject(), beans.get(DatabaseClock.class).now());
          var tree = ExecutionTree.create(instance, root, creation);
          var last = tree.root();
          for (var plan : below) {
            last = tree.addBelow(last.id(), instance, plan, creation);
          }
          beans
              .get(TreeWriter.class)
              .write(
                  LockedTree.ofNew(tree, creation.at()),
                  ChangeMetadata.of(Action.CREATE, PAT, creation.at()),
                  tree.executions().stream().map(ExecutionTree::creationOf).toList());
          return tree.executions().stream().map(Execution::id).toList();
        });
  }

  /** Creates a tree of so many executions: all but the root are copies of it, without history. */
  public String createWithCopies(Target target, int executions) {
    String root = create(target, TreeFixture.single());
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    """
                    INSERT INTO execution (id, root_id, upstream_id, position, support_identifier, service_type,
                      instance_id, duration_unit, duration_value, config_type, activity_name, activity_type, half,
                      created_on, created_by)
                    SELECT '%1$s' || LPAD(CAST(n.x AS VARCHAR), 4, '0'), id, id, n.x, support_identifier, service_type,
                      instance_id, duration_unit, duration_value, config_type, activity_name, activity_type, half,
                      created_on, created_by
                    FROM execution, SYSTEM_RANGE(1, %2$d) n WHERE id = '%3$s'"""
                        .formatted(root.substring(2, 10), executions - 1, root))
                .executeUpdate());
    return root;
  }

  /** Schedules it for the hour from then. */
  public void schedule(String id, Instant start) {
    change(Action.SCHEDULE, id, locked -> schedule(locked.tree(), id, start));
  }

  private static List<Transition> schedule(ExecutionTree tree, String id, Instant start) {
    return tree.schedule(tree.plan(Map.of(tree.get(id), start)), ANN.subject());
  }

  /** The execution must be due. */
  public void start(String id) {
    change(Action.START, id, locked -> locked.tree().start(id, locked.now()));
  }

  public void report(String id, Outcome outcome, String remark) {
    change(Action.REPORT, id, locked -> locked.tree().report(id, outcome, Optional.of(remark)));
  }

  public ChangeResult cancel(String id) {
    return change(Action.CANCEL, id, locked -> locked.tree().cancel(List.of(id), true));
  }

  private ChangeResult change(
      Action action, String id, Function<LockedTree, List<Transition>> verb) {
    return jpa.call(
        beans -> {
          var locked = beans.get(TreeLocks.class).lockIfFree(id).orElseThrow();
          var metadata = ChangeMetadata.of(action, ANN, locked.now());
          return beans.get(TreeWriter.class).write(locked, metadata, verb.apply(locked));
        });
  }

  /** The tree of an execution as it is now. */
  public ExecutionTree tree(String id) {
    return jpa.call(beans -> beans.get(TreeReader.class).find(id, Set.of(CUSTOMER)));
  }

  /** An execution with its request. */
  public Execution get(String id) {
    return jpa.call(
        beans -> {
          var reader = beans.get(TreeReader.class);
          var execution = reader.find(id, Set.of(CUSTOMER)).get(id);
          beans.get(RequestReader.class).read(List.of(execution));
          return execution;
        });
  }

  /** The positions of each change of a tree, oldest first. */
  List<String> changedPositions(String root) {
    return jpa.call(
        beans ->
            beans
                .em()
                .createQuery(
                    "SELECT l.positions FROM HistoryEntry l WHERE l.rootId = :root ORDER BY l.number",
                    String.class)
                .setParameter("root", root)
                .getResultList());
  }
}
