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

/** The processor time that processes have used, as Linux counts it (proc(5)). */
final class Processor {
  private static final Path PROC = Path.of("/proc");

  /** What /proc counts in, whatever the kernel's own clock (USER_HZ). */
  private static final long MICROS_A_TICK = TimeUnit.SECONDS.toMicros(1) / 100;

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private Processor() {}

  /** What a worker and its database use from now on. */
  static final class Meter {
    private final LongSupplier worker;
    private final long database;
    private final long workerBefore;
    private final long databaseBefore;

    /**
     * @param worker its time until now, in microseconds
     * @param database its process
     */
    Meter(LongSupplier worker, long database) {
      this.worker = worker;
      this.database = database;
      this.workerBefore = worker.getAsLong();
      this.databaseBefore = micros(database);
    }

    /** What these requests have taken. */
    Sample sample(List<List<Span>> connections) {
      double count = connections.stream().mapToInt(List::size).sum();
      double databaseCpu = (micros(database) - databaseBefore) / count;
      double workerCpu = (worker.getAsLong() - workerBefore) / count;
      return Sample.of(connections, workerCpu + databaseCpu, databaseCpu);
    }
  }

  /** Of this JVM alone, in microseconds. */
  static long ownMicros() {
    return ticks(read(PROC.resolve("self")).orElseThrow(), USER, SYSTEM) * MICROS_A_TICK;
  }

  /** Of a process and all that it has started, in microseconds; those that have ended are in it. */
  static long micros(long pid) {
    var children = new HashMap<Long, List<Long>>();
    var ticks = new HashMap<Long, Long>();
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        read(process).ifPresent(fields -> note(process, fields, children, ticks));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum(pid, children, ticks) * MICROS_A_TICK;
  }

  private static void note(
      Path process, String[] fields, Map<Long, List<Long>> children, Map<Long, Long> ticks) {
    long pid = Long.parseLong(process.getFileName().toString());
    children.computeIfAbsent(Long.valueOf(fields[PARENT]), p -> new ArrayList<>()).add(pid);
    ticks.put(pid, ticks(fields, USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED));
  }

  private static long ticks(String[] fields, int... which) {
    long sum = 0;
    for (int field : which) {
      sum += Long.parseLong(fields[field]);
    }
    return sum;
  }

  private static long sum(long pid, Map<Long, List<Long>> children, Map<Long, Long> ticks) {
    long sum = ticks.getOrDefault(pid, 0L);
    for (long child : children.getOrDefault(pid, List.of())) {
      sum += sum(child, children, ticks);
    }
    return sum;
  }

  static long parent(long pid) {
    return read(PROC.resolve(Long.toString(pid)))
        .map(fields -> Long.valueOf(fields[PARENT]))
        .orElseThrow(() -> new IllegalStateException("No process " + pid));
  }

  /** What follows the name, which may hold spaces; empty if it has just ended. */
  private static Optional<String[]> read(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(fields);
    } catch (IOException e) {
      return Optional.empty(); // it has ended between being opened and being read
    }
  }
}
