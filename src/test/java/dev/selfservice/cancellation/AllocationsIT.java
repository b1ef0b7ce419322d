package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The memory that a cancel of a toggle allocates, from the connector to the driver. The test counts
 * bytes, not microseconds, because they are the same on a busy machine. The server runs here
 * without its second compiler, which would remove some of the allocations.
 */
@Tag("once")
class AllocationsIT extends InServer {
  /**
   * In bytes. Lower it when a change allocates less, so that later changes must keep to the lower
   * limit.
   */
  private static final long RECORDED = 300_000;

  /** The difference between runs. */
  private static final long TOLERANCE = RECORDED / 10;

  private static final int CANCELS = 30;
  private static final int ROUNDS = 3;

  @Test
  void aCancelAllocatesNoMoreThanRecorded() {
    var world = TestCustomer.create(new Api(url).unchecked());
    var bytes =
        Stream.generate(() -> allocatedByACancel(world))
            .limit(1 + ROUNDS)
            .skip(1)
            .sorted()
            .toList();

    long median = bytes.get(ROUNDS / 2);
    System.out.printf("Allocated by a cancel: %,d bytes, in rounds %s%n", median, bytes);
    if (median < RECORDED - TOLERANCE) {
      System.out.printf("That is less than recorded: set RECORDED to %,d%n", median);
    }
    assertThat(median).isPositive().isLessThanOrEqualTo(RECORDED + TOLERANCE);
  }

  private static long allocatedByACancel(TestCustomer world) {
    List<String> toggles =
        IntStream.range(0, CANCELS).mapToObj(i -> scheduledToggle(world, i)).toList();
    long before = allocated(world.api);
    toggles.forEach(toggle -> world.cancel(toggle).expect(200));
    return (allocated(world.api) - before) / CANCELS;
  }

  private static String scheduledToggle(TestCustomer world, int number) {
    String toggle = world.createToggle();
    world.scheduleToggle(toggle, TestCustomer.in(Duration.ofHours(1 + 6L * number)));
    return toggle;
  }

  private static long allocated(Api api) {
    return Long.parseLong(api.send(api.request("test/allocated").build()).expect(200).body());
  }
}
