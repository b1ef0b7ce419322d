package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of a server's README, by heading, ready to run unchanged. */
final class ReadmeCommands {
  private static final Pattern EXPORT = Pattern.compile("export ([A-Z0-9_]+)=.*");

  private final List<String> lines;

  private ReadmeCommands(List<String> lines) {
    this.lines = lines;
  }

  static ReadmeCommands of(Path file) {
    try {
      return new ReadmeCommands(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The lines of the blocks marked {@code sh} below a heading, empty if there is none.
   *
   * @param ports the replacement of each port
   * @param environment variables that are already set: their exports are left out
   */
  String commands(String heading, Map<String, String> ports, Map<String, String> environment) {
    return blocks(heading).stream()
        .filter(line -> !isSet(line, environment))
        .map(line -> replaced(line, ports))
        .collect(Collectors.joining("\n"));
  }

  private List<String> blocks(String heading) {
    var found = new ArrayList<String>();
    boolean isBelow = false;
    boolean isBlock = false;
    for (String line : lines) {
      if (line.startsWith("## ")) {
        isBelow = line.equals("## " + heading);
      } else if (isBelow && line.startsWith("```")) {
        isBlock = line.equals("```sh");
      } else if (isBelow && isBlock) {
        found.add(line);
      }
    }
    return found;
  }

  private static boolean isSet(String line, Map<String, String> environment) {
    var export = EXPORT.matcher(line);
    return export.matches() && environment.containsKey(export.group(1));
  }

  private static String replaced(String line, Map<String, String> ports) {
    String replaced = line;
    for (var port : ports.entrySet()) {
      replaced = replaced.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
    }
    return replaced;
  }
}
