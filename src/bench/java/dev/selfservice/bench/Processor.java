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

  /** Of two processes, the one that works on requests and its database, since it was made. */
  static final class Meter {
    private final long worker;
    private final long database;
    private final long workerBefore;
    private final long databaseBefore;

    Meter(long worker, long database) {
      this.worker = worker;
      this.database = database;
      this.workerBefore = micros(worker);
      this.databaseBefore = micros(database);
    }

    /** What these requests have taken. */
    Sample sample(double seconds, List<Long> latencies) {
      double count = latencies.size();
      double databaseCpu = (micros(database) - databaseBefore) / count;
      double workerCpu = (micros(worker) - workerBefore) / count;
      return new Sample(seconds, latencies, workerCpu + databaseCpu, databaseCpu);
    }
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
    long used = 0;
    for (int field : new int[] {USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED}) {
      used += Long.parseLong(fields[field]);
    }
    ticks.put(pid, used);
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
