package dev.selfservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes the machine on which the benchmark runs. */
final class Machine {
  private Machine() {}

  static String describe() throws IOException {
    return "%d processors (%s), %s of memory, %s %s, JDK %s; load, server and database share it"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            field("/proc/cpuinfo", "model name"),
            gibibytes(field("/proc/meminfo", "MemTotal")),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static String field(String file, String name) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }

  private static String gibibytes(String kibibytes) {
    return "%.0f GiB".formatted(Long.parseLong(kibibytes.split(" ", -1)[0]) / 1024.0 / 1024.0);
  }
}
