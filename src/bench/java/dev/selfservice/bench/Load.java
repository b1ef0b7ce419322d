package dev.selfservice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests over so many connections that stay open, each a process of h2load (nghttp2) with a list
 * of paths of its own, so that no two requests are for the same.
 */
final class Load {
  private final Path folder;
  private final String base;

  /**
   * @param base of all paths
   */
  Load(Path folder, String base) {
    this.folder = folder;
    this.base = base;
  }

  /**
   * @param body empty for none
   * @param status of each answer
   */
  record Request(String method, String token, String body, int status) {}

  /** What came of it: as {@link Sample}, but for the processor's time. */
  record Outcome(double seconds, List<Long> latencies) {}

  /** Fails if h2load is not there. */
  static String version() throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder("h2load", "--version").redirectErrorStream(true).start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return version.strip();
    } catch (IOException e) {
      throw new IOException("h2load is not there. On Debian: apt-get install nghttp2-client", e);
    }
  }

  /** Sends one request for each list's paths, and waits for all answers. */
  Outcome send(Request request, List<List<String>> paths) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path body = Files.writeString(folder.resolve("body.json"), request.body());
    var processes = new ArrayList<Process>();
    for (int i = 0; i < paths.size(); i++) {
      var uris = paths.get(i).stream().map(base::concat).toList();
      Files.write(folder.resolve(i + ".uris"), uris);
      Files.deleteIfExists(folder.resolve(i + ".log"));
    }
    for (int i = 0; i < paths.size(); i++) {
      var builder = new ProcessBuilder(command(request, body, i, paths.get(i).size()));
      processes.add(
          builder
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(i + ".out").toFile())
              .start());
    }
    for (var process : processes) {
      process.waitFor();
    }
    return outcome(request, paths);
  }

  private List<String> command(Request request, Path body, int connection, int requests) {
    var command =
        new ArrayList<>(
            List.of("h2load", "--h1", "--clients=1", "--threads=1", "--requests=" + requests));
    command.add("--input-file=" + folder.resolve(connection + ".uris"));
    command.add("--log-file=" + folder.resolve(connection + ".log"));
    command.add("--header=:method: " + request.method());
    command.add("--header=authorization: Bearer " + request.token());
    if (!request.body().isEmpty()) {
      command.add("--header=content-type: application/json");
      command.add("--data=" + body);
    }
    return command;
  }

  /** From the lines of h2load's log: when it began, the status, how long it took; microseconds. */
  private Outcome outcome(Request request, List<List<String>> paths) throws IOException {
    long first = Long.MAX_VALUE;
    long last = 0;
    var latencies = new ArrayList<Long>();
    for (int i = 0; i < paths.size(); i++) {
      var lines = Files.readAllLines(folder.resolve(i + ".log"));
      if (lines.size() != paths.get(i).size()) {
        throw new IllegalStateException("%d answers, see %s".formatted(lines.size(), folder));
      }
      for (String line : lines) {
        var fields = line.split("\t", -1);
        if (Integer.parseInt(fields[1]) != request.status()) {
          throw new IllegalStateException("Answered %s, see %s".formatted(fields[1], folder));
        }
        long begin = Long.parseLong(fields[0]);
        long took = Long.parseLong(fields[2]);
        first = Math.min(first, begin);
        last = Math.max(last, begin + took);
        latencies.add(took);
      }
    }
    return new Outcome((last - first) / 1e6, latencies);
  }
}
