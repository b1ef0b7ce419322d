package dev.selfservice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends requests with h2load (nghttp2). Each connection is one h2load process with its own list of
 * paths, and stays open for all requests of that list.
 */
final class LoadGenerator {
  private final Path folder;
  private final String base;

  /**
   * @param folder the directory for the input and output files of h2load
   * @param base the URL before each path
   */
  LoadGenerator(Path folder, String base) {
    this.folder = folder;
    this.base = base;
  }

  /**
   * The part that is the same in all requests of a measurement.
   *
   * @param body empty for a request without a body
   * @param status the expected status of each response
   */
  record Request(String method, String token, String body, int status) {}

  /** Returns the version of h2load; fails if h2load is not installed. */
  static String version() throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder("h2load", "--version").redirectErrorStream(true).start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return version.strip();
    } catch (IOException e) {
      throw new IOException(
          "h2load is not installed. On Debian: apt-get install nghttp2-client", e);
    }
  }

  /**
   * Sends one request for each path, and waits for all responses.
   *
   * @param paths one list for each connection
   * @return the timings of each connection's requests, in the order of {@code paths}
   */
  List<List<RequestTiming>> send(Request request, List<List<String>> paths)
      throws IOException, InterruptedException {
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
    var connections = new ArrayList<List<RequestTiming>>();
    for (int i = 0; i < paths.size(); i++) {
      connections.add(timings(i, paths.get(i).size(), request.status()));
    }
    return connections;
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

  /**
   * Reads the log of one h2load process. Each line has the start time of a request, the status and
   * the duration; the times are in microseconds.
   */
  private List<RequestTiming> timings(int connection, int requests, int status) throws IOException {
    var timings = new ArrayList<RequestTiming>();
    for (String line : Files.readAllLines(folder.resolve(connection + ".log"))) {
      var fields = line.split("\t", -1);
      if (Integer.parseInt(fields[1]) != status) {
        throw new IllegalStateException(
            "Unexpected status %s, see %s".formatted(fields[1], folder));
      }
      timings.add(new RequestTiming(Long.parseLong(fields[0]), Long.parseLong(fields[2])));
    }
    if (timings.size() != requests) {
      throw new IllegalStateException(
          "%d responses instead of %d, see %s".formatted(timings.size(), requests, folder));
    }
    return timings;
  }
}
