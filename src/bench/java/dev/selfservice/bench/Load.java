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

  /** Sends one request for each list's paths, and waits for all answers; what each list took. */
  List<List<Span>> send(Request request, List<List<String>> paths)
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
    var connections = new ArrayList<List<Span>>();
    for (int i = 0; i < paths.size(); i++) {
      connections.add(spans(i, paths.get(i).size(), request.status()));
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
   * The lines of h2load's log: when a request began, the status, how long it took; microseconds.
   */
  private List<Span> spans(int connection, int requests, int status) throws IOException {
    var spans = new ArrayList<Span>();
    for (String line : Files.readAllLines(folder.resolve(connection + ".log"))) {
      var fields = line.split("\t", -1);
      if (Integer.parseInt(fields[1]) != status) {
        throw new IllegalStateException("Answered %s, see %s".formatted(fields[1], folder));
      }
      spans.add(new Span(Long.parseLong(fields[0]), Long.parseLong(fields[2])));
    }
    if (spans.size() != requests) {
      throw new IllegalStateException("%d answers, see %s".formatted(spans.size(), folder));
    }
    return spans;
  }
}
