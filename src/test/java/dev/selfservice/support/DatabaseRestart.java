package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Clients repeatedly list, read and create while the database restarts: until it is back, a 503
 * with {@code Retry-After} is the only refusal that they may get.
 */
public final class DatabaseRestart {
  private static final int CLIENTS = 6;
  private static final long PAUSE_MILLIS = 20; // shorter than the time in Retry-After
  private static final int OFTEN = 5 * CLIENTS;
  private static final Duration MOST = Duration.ofSeconds(10);

  private final TestCustomer world;
  private final String id;
  private final Queue<Seen> answers = new ConcurrentLinkedQueue<>();

  private DatabaseRestart(TestCustomer world) {
    this.world = world;
    this.id = world.createSingle();
  }

  private record Seen(Instant at, ApiResponse answer) {
    boolean isSuccess() {
      return Set.of(200, 201).contains(answer.status());
    }

    boolean asksToComeAgain() {
      return answer.status() == 503 && answer.header("Retry-After") != null;
    }
  }

  /** Prints the duration; {@code server} is the server's name in that line. */
  public static void underLoad(String server, TestCustomer world, PostgreSql database)
      throws Exception {
    new DatabaseRestart(world).run(server, database);
  }

  private void run(String server, PostgreSql database) throws Exception {
    var pool = Executors.newScheduledThreadPool(CLIENTS);
    try {
      var clients = start(pool);
      await(clients, () -> successes(Instant.MIN), OFTEN);
      Instant stopped = Instant.now();
      database.stop();
      await(clients, this::refusals, CLIENTS);
      database.start();
      Instant back = Instant.now();
      await(clients, () -> successes(back), OFTEN);
      pool.shutdown();
      assertThat(pool.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
      report(server, Duration.between(stopped, back), back);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<? extends Future<?>> start(ScheduledExecutorService pool) {
    List<Supplier<ApiResponse>> calls =
        List.of(
            () -> world.list(""),
            () -> world.details(id),
            () -> world.tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", null));
    return IntStream.range(0, CLIENTS)
        .mapToObj(client -> calls.get(client % calls.size()))
        .map(
            call ->
                pool.scheduleWithFixedDelay(
                    () -> see(call), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS))
        .toList();
  }

  private void see(Supplier<ApiResponse> call) {
    ApiResponse answer = call.get();
    answers.add(new Seen(Instant.now(), answer));
  }

  private static void await(
      List<? extends Future<?>> clients, Supplier<Stream<Seen>> what, int times) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              throwFailure(clients);
              return what.get().count() >= times;
            });
  }

  /** A client ends only if it gets no response, or one that violates the contract. */
  private static void throwFailure(List<? extends Future<?>> clients)
      throws ExecutionException, InterruptedException {
    for (var client : clients) {
      if (client.isDone()) {
        client.get();
      }
    }
  }

  private Stream<Seen> successes(Instant since) {
    return answers.stream().filter(seen -> seen.isSuccess() && seen.at().isAfter(since));
  }

  private Stream<Seen> refusals() {
    return answers.stream().filter(seen -> !seen.isSuccess());
  }

  private void report(String server, Duration down, Instant back) {
    var first = Duration.between(back, successes(back).map(Seen::at).sorted().findFirst().get());
    System.out.printf(
        "Restart of the database under load on %s: down for %d ms, first success %d ms after that; answers %s%n",
        server, down.toMillis(), first.toMillis(), counts());
    assertThat(refusals().filter(seen -> !seen.asksToComeAgain())).isEmpty();
    assertThat(first).isLessThanOrEqualTo(MOST);
    assertThat(created())
        .isNotEmpty()
        .allSatisfy(execution -> world.details(execution).expect(200));
  }

  private Map<Integer, Long> counts() {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                seen -> seen.answer().status(), TreeMap::new, Collectors.counting()));
  }

  private List<String> created() {
    return answers.stream()
        .map(Seen::answer)
        .filter(answer -> answer.status() == 201)
        .map(answer -> answer.json().path("id").asText())
        .toList();
  }
}
