package dev.selfservice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads the CPU time of processes from {@code /proc} on Linux, see proc(5). */
final class CpuTime {
  private static final Path PROC = Path.of("/proc");

  /** The time unit of {@code /proc} is USER_HZ, which is always 100 per second. */
  private static final long MICROS_PER_TICK = TimeUnit.SECONDS.toMicros(1) / 100;

  // Indexes of the fields that read(Path) returns.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_CHILDREN = 13;
  private static final int SYSTEM_OF_CHILDREN = 14;

  private CpuTime() {}

  /** Measures the CPU time that a worker and its database use after the creation of the meter. */
  static final class Meter {
    private final LongSupplier worker;
    private final long databasePid;
    private final long workerBefore;
    private final long databaseBefore;

    /**
     * @param worker returns the CPU time that the worker has used so far, in microseconds
     * @param databasePid the id of the database's main process
     */
    Meter(LongSupplier worker, long databasePid) {
      this.worker = worker;
      this.databasePid = databasePid;
      this.workerBefore = worker.getAsLong();
      this.databaseBefore = microsOfProcessTree(databasePid);
    }

    /** A sample of the requests that were sent since the creation of the meter. */
    Sample sample(List<List<RequestTiming>> connections) {
      double count = connections.stream().mapToInt(List::size).sum();
      double databaseCpu = (microsOfProcessTree(databasePid) - databaseBefore) / count;
      double workerCpu = (worker.getAsLong() - workerBefore) / count;
      return Sample.of(connections, workerCpu + databaseCpu, databaseCpu);
    }
  }

  /** The CPU time of this JVM without its child processes, in microseconds. */
  static long microsOfThisJvm() {
    return ticks(read(PROC.resolve("self")).orElseThrow(), USER, SYSTEM) * MICROS_PER_TICK;
  }

  /**
   * The CPU time of a process and all its descendants, in microseconds, including those that have
   * ended.
   */
  static long microsOfProcessTree(long pid) {
    var children = new HashMap<Long, List<Long>>();
    var ticks = new HashMap<Long, Long>();
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        read(process).ifPresent(fields -> addProcess(process, fields, children, ticks));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sumOfTree(pid, children, ticks) * MICROS_PER_TICK;
  }

  private static void addProcess(
      Path process, String[] fields, Map<Long, List<Long>> children, Map<Long, Long> ticks) {
    long pid = Long.parseLong(process.getFileName().toString());
    children.computeIfAbsent(Long.valueOf(fields[PARENT]), p -> new ArrayList<>()).add(pid);
    ticks.put(pid, ticks(fields, USER, SYSTEM, USER_OF_CHILDREN, SYSTEM_OF_CHILDREN));
  }

  private static long ticks(String[] fields, int... indexes) {
    long sum = 0;
    for (int index : indexes) {
      sum += Long.parseLong(fields[index]);
    }
    return sum;
  }

  private static long sumOfTree(long pid, Map<Long, List<Long>> children, Map<Long, Long> ticks) {
    long sum = ticks.getOrDefault(pid, 0L);
    for (long child : children.getOrDefault(pid, List.of())) {
      sum += sumOfTree(child, children, ticks);
    }
    return sum;
  }

  static long parentPid(long pid) {
    return read(PROC.resolve(Long.toString(pid)))
        .map(fields -> Long.valueOf(fields[PARENT]))
        .orElseThrow(() -> new IllegalStateException("No process " + pid));
  }

  /**
   * The fields of a process after its name, or empty if the process has ended. The name is skipped
   * because it may contain spaces.
   */
  private static Optional<String[]> read(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(fields);
    } catch (IOException e) {
      return Optional.empty(); // the process has ended in the meantime
    }
  }
}
