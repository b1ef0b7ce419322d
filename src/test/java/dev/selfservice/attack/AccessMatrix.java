package dev.selfservice.attack;

import dev.selfservice.attack.StateFixtures.Standing;
import dev.selfservice.support.Api;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Scope × operation × owner × opt-in × state: every cell of {@code operations.md}. After a change
 * the rows are restored, so that each cell begins with the same ones.
 */
final class AccessMatrix {
  private static final List<String> SCOPES =
      List.of(Api.USER, Api.PRIVILEGED_USER, Api.APPROVER, Api.APP_ADMIN);

  private final Api api;
  private final DatabaseDiff watch = new DatabaseDiff();
  private final Map<String, StateFixtures> casts = new TreeMap<>();
  private final Map<Collection<String>, String> tokens = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private int cells;

  AccessMatrix(Api api) {
    this.api = api.unchecked();
    Tables.empty();
    for (var owner : Owner.values()) {
      for (boolean optedIn : new boolean[] {true, false}) {
        cast(owner, optedIn);
      }
    }
    watch.keep();
  }

  /** Who owns an execution. */
  enum Owner {
    MINE,
    FOREIGN,
    UNKNOWN
  }

  /** One cell: who calls which operation on which execution. */
  private record Cell(
      AttackRow operation, Who who, Owner owner, boolean optedIn, Standing standing) {
    @Override
    public String toString() {
      return "%s by %s, %s, %s, %s"
          .formatted(
              operation.cell("operation"),
              who,
              owner,
              optedIn ? "opted in" : "opted out",
              standing);
    }

    boolean hasScope() {
      return who.scopes() != null && who.scopes().contains(needed(operation));
    }

    ExpectedResponse expected() {
      if (who.scopes() == null) {
        return ExpectedResponse.of("401 invalid-token");
      }
      if (!who.scopes().contains(needed(operation))) {
        return ExpectedResponse.of("403 insufficient-scope");
      }
      String answer = "=";
      if (owner != Owner.MINE) {
        answer = operation.cell(owner.name().toLowerCase(java.util.Locale.ROOT));
      }
      if (answer.equals("=") && !optedIn) {
        answer = operation.cell("opted out");
      }
      return ExpectedResponse.of(answer.equals("=") ? operation.cell(standing.name()) : answer);
    }

    boolean mayChange() {
      String request = operation.cell("request");
      return expected().mayDo() && !request.startsWith("GET") && !request.contains("dryRun");
    }
  }

  /**
   * A caller, described by the scopes of its token.
   *
   * @param scopes null where there is no token
   */
  private record Who(String name, List<String> scopes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String needed(AttackRow operation) {
    return "mcs:oci:api:" + operation.cell("scope");
  }

  private static List<Who> everybody(AttackRow operation) {
    var everybody = new ArrayList<Who>();
    everybody.add(new Who("nobody", null));
    everybody.add(new Who("no scope", List.of()));
    SCOPES.forEach(scope -> everybody.add(new Who(scope, List.of(scope))));
    everybody.add(new Who("all scopes", SCOPES));
    var others = SCOPES.stream().filter(scope -> !scope.equals(needed(operation))).toList();
    everybody.add(new Who("all other scopes", others));
    return everybody;
  }

  /**
   * One line for each cell whose answer differs from the table, or that made a forbidden change.
   */
  List<String> run(List<AttackRow> operations) {
    return run(operations, cell -> true);
  }

  /**
   * The same, but of the cells without the scope, whose answer does not depend on the execution, it
   * runs only two for each set of scopes.
   */
  List<String> runThoseWithTheScope(List<AttackRow> operations) {
    return run(
        operations,
        cell ->
            cell.hasScope()
                || (cell.owner() == Owner.MINE && cell.standing() == Standing.SCHEDULED));
  }

  private List<String> run(List<AttackRow> operations, Predicate<Cell> which) {
    for (var operation : operations) {
      for (var who : everybody(operation)) {
        for (var owner : Owner.values()) {
          for (var standing : Standing.values()) {
            Stream.of(true, false)
                .map(optedIn -> new Cell(operation, who, owner, optedIn, standing))
                .filter(which)
                .forEach(this::play);
          }
        }
      }
    }
    watch.close();
    return faults;
  }

  /** The number of cells for these operations. */
  static int cells(List<AttackRow> operations) {
    int whose = Owner.values().length * 2 * Standing.values().length;
    return whose * operations.stream().mapToInt(operation -> everybody(operation).size()).sum();
  }

  private void play(Cell cell) {
    cells++;
    var attack = attack(cell);
    var answer = attack.send(api.port());
    answers.merge(answer.status(), 1, Integer::sum);
    ResponseCheck.of(attack, answer).forEach(fault -> faults.add("%s: %s".formatted(cell, fault)));
    var changed = watch.look();
    if (!changed.isEmpty()) {
      if (!cell.mayChange()) {
        faults.add("%s: changed %s".formatted(cell, changed));
      }
      watch.restore();
    }
  }

  private Attack attack(Cell cell) {
    var names = cast(cell).parts().get(cell.standing());
    String token = cell.who().scopes() == null ? "" : token(cell.who().scopes());
    var text = new HttpText("/", token);
    if (token.isEmpty()) {
      text.headers("- Authorization");
    }
    text.request(AttackFixture.named(cell.operation().cell("request"), names));
    text.body(AttackFixture.named(cell.operation().cell("body"), names));
    var secrets = new ArrayList<String>();
    for (boolean optedIn : new boolean[] {true, false}) {
      casts.get(key(Owner.FOREIGN, optedIn)).parts().values().stream()
          .flatMap(part -> List.of(part.get("csi"), part.get("id")).stream())
          .distinct()
          .forEach(secrets::add);
    }
    // a reporter belongs to no customer and may see the executions that it asks for
    return new Attack(
        cell.toString(), text.written(), token, token.isEmpty(), cell.expected(), secrets);
  }

  private String token(List<String> scopes) {
    var customers =
        List.of(
            casts.get(key(Owner.MINE, true)).world().customer,
            casts.get(key(Owner.MINE, false)).world().customer);
    return tokens.computeIfAbsent(
        scopes, those -> TestBackend.authorization().token("mallory", scopes, customers));
  }

  private static String key(Owner owner, boolean optedIn) {
    return owner + " " + optedIn;
  }

  private StateFixtures cast(Cell cell) {
    return casts.get(key(cell.owner(), cell.optedIn()));
  }

  private void cast(Owner owner, boolean optedIn) {
    if (owner == Owner.UNKNOWN) {
      var mine = casts.get(key(Owner.MINE, true)).world();
      casts.put(key(owner, optedIn), StateFixtures.unknown(mine, "99" + (optedIn ? 1 : 0)));
      return;
    }
    var cast = StateFixtures.of(TestCustomer.create(api));
    if (!optedIn) {
      cast.world().optIn(false);
    }
    casts.put(key(owner, optedIn), cast);
  }

  @Override
  public String toString() {
    return "%d cells, faults %d, answers %s".formatted(cells, faults.size(), answers);
  }
}
