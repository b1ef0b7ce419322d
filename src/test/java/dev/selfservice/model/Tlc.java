package dev.selfservice.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tlc2.TLC;

/**
 * TLC, the model checker of TLA+, in its own JVM, as it keeps its state in static fields. Works on
 * copies in a folder below {@code target/model}, as TLC writes its files next to its input.
 */
final class Tlc {
  private static final Path MODELS = Path.of("src/model");
  private static final Pattern FIGURES =
      Pattern.compile("(?m)^([\\d,]+) states generated, ([\\d,]+) distinct states found");

  private static final int MAX_MINUTES = 120;

  private final Path folder;
  private final String module;

  /**
   * @param module the specification, without {@code .tla}
   * @param run the name of the folder
   */
  Tlc(String module, String run) {
    this.module = module;
    this.folder = Path.of("target/model", run);
  }

  /** The content of one of the configurations beside the specifications. */
  static String configuration(String name) {
    return read(MODELS.resolve(name + ".cfg"));
  }

  /** TLC's output after it has visited every state. */
  String checkAll(String configuration) {
    return run(configuration, 2, "-XX:+TieredCompilation");
  }

  /**
   * TLC's output after it has found a mistake, or none. The run is short, so the better compiler
   * does not pay; with one worker the result is the same each time.
   */
  String find(String configuration) {
    return run(configuration, 1, "-XX:TieredStopAtLevel=1");
  }

  private String run(String configuration, int workers, String compiler) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(module + ".tla"), read(MODELS.resolve(module + ".tla")));
      Files.writeString(folder.resolve(module + ".cfg"), configuration);
      Path log = folder.resolve("log");
      var process =
          command(workers, compiler).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      awaitEnd(process, log);
      return read(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder command(int workers, String compiler) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            List.of(
                java.toString(),
                compiler,
                "-XX:+UseParallelGC",
                "-Xmx1g",
                "-Djava.io.tmpdir=.", // TLC unpacks its own modules there
                "-cp",
                jar().toString(),
                TLC.class.getName(),
                "-workers",
                Integer.toString(workers),
                "-metadir",
                "states",
                module + ".tla"))
        .directory(folder.toFile());
  }

  private static Path jar() {
    var location = TLC.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString()));
  }

  private static void awaitEnd(Process process, Path log) {
    try {
      for (int minutes = 1; !process.waitFor(1, TimeUnit.MINUTES); minutes++) {
        if (minutes == MAX_MINUTES) {
          throw new AssertionError("TLC does not end: process " + process.pid());
        }
        printProgress(log, minutes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroy();
    }
  }

  private static void printProgress(Path log, int minutes) {
    var lines = read(log).lines().filter(line -> line.startsWith("Progress(")).toList();
    if (!lines.isEmpty()) {
      System.out.printf("TLC after %d min: %s%n", minutes, lines.get(lines.size() - 1));
    }
  }

  /** The number of states that TLC generated, and the number of distinct ones. */
  static String figures(String output) {
    var figures = FIGURES.matcher(output);
    if (!figures.find()) {
      throw new AssertionError("No figures in: " + output);
    }
    return "TLC found %s states, %s distinct".formatted(figures.group(1), figures.group(2));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
