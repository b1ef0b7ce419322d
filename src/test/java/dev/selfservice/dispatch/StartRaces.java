package dev.selfservice.dispatch;

import dev.selfservice.dispatch.RacedTree.RecordedAnswer;
import dev.selfservice.dispatch.RacedTree.Rival;
import dev.selfservice.dispatch.RacedTree.Shape;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Progress;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import dev.selfservice.support.WebhookReceiver;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random trees on running nodes. A client acts on each tree at the very moment it falls due, and
 * again if an execution below its root falls due later. A robot simulates running the executions
 * that the webhook reports as started, and reports their outcome. After each batch a {@link
 * RaceConsistencyCheck} checks the results.
 */
final class StartRaces implements AutoCloseable {
  private static final int BATCH = 100;
  private static final int CLIENTS = 8;
  private static final int BATCHES_OF_A_WORLD = 10; // tokens of a customer last for an hour
  private static final Duration HOUR = Duration.ofHours(1); // the planned duration of an execution

  /** Long enough that all executions left scheduled by the previous batch are missed. */
  private static final Duration BETWEEN = Duration.ofHours(5);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Api api;
  private final WebhookReceiver receiver;
  private final Random random;
  private final Connection database;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final ExecutorService robot = Executors.newFixedThreadPool(4);
  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final List<String> faults = new ArrayList<>();
  private volatile TestCustomer world;
  private int batches;
  private int races;

  /**
   * @param api of all nodes, in turn
   */
  StartRaces(Api api, WebhookReceiver receiver, long seed) throws SQLException {
    this.api = api.unchecked();
    this.receiver = receiver;
    this.random = new Random(seed);
    this.database = TestBackend.database().connect();
    receiver.answers(this::carryOut);
  }

  /** Runs at least that many races, unless it finds a fault; returns the faults. */
  List<String> run(int most) throws Exception {
    var progress = new Progress("Races", most);
    while (races < most && faults.isEmpty()) {
      int before = races;
      batch();
      progress.done(races - before);
    }
    return faults;
  }

  int races() {
    return races;
  }

  /** How often clients received each answer, by their request. */
  Map<String, AtomicInteger> answers() {
    return answers;
  }

  private void batch() throws Exception {
    if (batches++ % BATCHES_OF_A_WORLD == 0) {
      newWorld();
    }
    receiver.forget();
    var start = TestCustomer.in(BETWEEN);
    var shapes = IntStream.range(0, BATCH).mapToObj(slot -> pick(Shape.values())).toList();
    var slots = IntStream.range(0, BATCH).boxed().toList();
    var trees = each(slots, slot -> createTree(shapes.get(slot), slot, start));

    race(trees, start);
    var withMore = trees.stream().filter(tree -> tree.below().isPresent()).toList();
    race(withMore, start.plus(HOUR));

    faults.addAll(
        new RaceConsistencyCheck(database, trees, receiver.taken(world.customer)).faults());
  }

  private void newWorld() throws Exception {
    world = TestCustomer.create(api);
    each(
        IntStream.range(0, 2 * BATCH).boxed().toList(),
        i -> {
          world.addInstance(instance(i));
          return i;
        });
  }

  private static String instance(int number) {
    return "I" + number;
  }

  // --- trees

  private RacedTree createTree(Shape shape, int slot, Instant start) {
    var on = instance(slot);
    var other = instance(BATCH + slot);
    var tree =
        switch (shape) {
          case SINGLE -> RacedTree.of(shape, single(on, null), on);
          case CHAIN -> {
            var root = single(on, null);
            yield RacedTree.of(shape, root, on).with(single(other, root), other);
          }
          case TOGGLE -> {
            var root = world.create(on, TestCustomer.TOGGLE, "Enable", null);
            yield RacedTree.of(shape, root, on).with(secondHalf(on, root), on);
          }
          case TOGGLE_AND_CHILD -> {
            var root = world.create(on, TestCustomer.TOGGLE, "Enable", null);
            yield RacedTree.of(shape, root, on).with(single(other, root), other);
          }
        };
    schedule(tree, start).expect(200);
    if (!tree.instanceBelow().equals(on)) {
      var body = body(start.plus(HOUR), "");
      act(other, tree.below().orElseThrow(), body).expect(200);
    }
    return tree;
  }

  private String single(String on, String upstream) {
    return world.create(on, TestCustomer.SINGLE, "Purge", upstream);
  }

  private String secondHalf(String on, String root) {
    return api.call("GET", world.path(on, root), world.user, null)
        .expect(200)
        .json()
        .at("/downStreamExecutions/0/id")
        .asText();
  }

  /** Schedules the root, and its second half an hour later. */
  private ApiResponse schedule(RacedTree tree, Instant start) {
    boolean isToggle = tree.shape().name().startsWith("TOGGLE");
    String second =
        ",\"downStreamExecutions\":[{\"scheduledTime\":\"%s\",\"activityType\":\"Disable\"}]"
            .formatted(start.plus(HOUR));
    return act(tree.instance(), tree.root(), body(start, isToggle ? second : ""));
  }

  private static String body(Instant start, String more) {
    return "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"%s}".formatted(start, more);
  }

  private ApiResponse act(String instance, String id, String body) {
    return api.call("PUT", world.path(instance, id), world.approver, body);
  }

  // --- races

  private void race(List<RacedTree> trees, Instant due) throws Exception {
    var rivals = new ArrayList<Callable<Integer>>();
    for (var tree : trees) {
      var rival = pick(Rival.values());
      int delay = random.nextInt(400);
      rivals.add(() -> rival(tree, rival, due, delay));
    }
    var running = rivals.stream().map(clients::submit).toList();
    TestCustomer.waitUntil(due);
    for (var one : running) {
      races += one.get();
    }
    settle();
  }

  /** Carries out the action; returns the number of races. */
  private int rival(RacedTree tree, Rival rival, Instant due, int delay) throws Exception {
    TimeUnit.MILLISECONDS.sleep(delay / CLIENTS); // somewhere around the start
    String below = tree.below().orElse(tree.root());
    String cancel = "{\"action\":\"cancel\"}";
    switch (rival) {
      case NOTHING -> {
        return 0;
      }
      case CANCEL_ROOT ->
          recordAnswer(tree, rival, tree.root(), act(tree.instance(), tree.root(), cancel));
      case CANCEL_ROOT_TWICE -> {
        var other = robot.submit(() -> act(tree.instance(), tree.root(), cancel));
        recordAnswer(tree, rival, tree.root(), act(tree.instance(), tree.root(), cancel));
        recordAnswer(tree, rival, tree.root(), other.get());
      }
      case CANCEL_BELOW ->
          recordAnswer(tree, rival, below, act(tree.instanceBelow(), below, cancel));
      case RESCHEDULE_ROOT ->
          recordAnswer(tree, rival, tree.root(), schedule(tree, due.plus(Duration.ofMinutes(10))));
      case CREATE_BELOW ->
          recordAnswer(
              tree,
              rival,
              tree.root(),
              world.tryCreate(tree.instance(), TestCustomer.SINGLE, "Purge", tree.root()));
    }
    return 1;
  }

  private void recordAnswer(RacedTree tree, Rival rival, String execution, ApiResponse answer) {
    var recorded = RecordedAnswer.of(rival, execution, answer);
    tree.addAnswer(recorded);
    count(rival + " " + recorded.status() + " " + recorded.problem());
  }

  private void count(String what) {
    answers.computeIfAbsent(what.strip(), key -> new AtomicInteger()).incrementAndGet();
  }

  /**
   * Simulates running each started execution and reports its outcome: one in five fails, always the
   * same ones.
   */
  private int carryOut(Delivery delivery) {
    var own = world;
    boolean isStart = delivery.type().equals("execution.started");
    if (isStart && own != null && delivery.customer().equals(own.customer)) {
      robot.execute(() -> report(own, delivery));
    }
    return 204;
  }

  private void report(TestCustomer own, Delivery delivery) {
    String outcome = delivery.subject().hashCode() % 5 == 0 ? "failed" : "succeeded";
    String path = own.path(delivery.event().at("/data/target").asText(), delivery.subject());
    var answer =
        api.call("PUT", path + "/outcome", own.admin, "{\"outcome\":\"%s\"}".formatted(outcome));
    count("REPORT " + answer.status());
  }

  /** Waits until nothing is due, nothing runs, and every event has been delivered. */
  private void settle() throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isUnsettled()) {
      if (System.nanoTime() > deadline) {
        faults.add("It does not settle");
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean isUnsettled() throws SQLException {
    var sql =
        "SELECT (SELECT COUNT(*) FROM schedule WHERE support_identifier = ? AND (state = 'RUNNING'"
            + " OR (state = 'SCHEDULED' AND scheduled_start <= (SELECT service_now()))))"
            + " + (SELECT COUNT(*) FROM event WHERE due_on IS NOT NULL)";
    try (var statement = database.prepareStatement(sql)) {
      statement.setString(1, world.customer);
      var row = statement.executeQuery();
      row.next();
      return row.getLong(1) > 0;
    }
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private interface Work<A, B> {
    B of(A one) throws Exception;
  }

  private <A, B> List<B> each(List<A> all, Work<A, B> work) throws Exception {
    var calls =
        all.stream().map(one -> (Callable<B>) () -> work.of(one)).collect(Collectors.toList());
    var done = new ArrayList<B>();
    for (var future : clients.invokeAll(calls)) {
      done.add(get(future));
    }
    return done;
  }

  private static <B> B get(Future<B> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() throws SQLException {
    clients.shutdownNow();
    robot.shutdownNow();
    database.close();
  }
}
