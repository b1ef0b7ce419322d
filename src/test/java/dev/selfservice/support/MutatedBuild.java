package dev.selfservice.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A build of the WAR with a fault: some lines of the sources are replaced. No setting of the
 * service could do this.
 */
public final class MutatedBuild {
  private static final String SOURCES = "src/main/java/dev/selfservice/";

  private MutatedBuild() {}

  /**
   * @param name of its folder below {@code target/it}
   * @param changes by source file, the original text and its replacement
   * @return the configuration with which a node runs this build
   */
  public static Map<String, String> build(String name, Map<String, Map<String, String>> changes)
      throws IOException {
    Path folder = MoreFiles.create(TestServer.work().resolve(name));
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    var files = new HashMap<String, Path>();
    for (var change : changes.entrySet()) {
      var file = sources.resolve(Path.of(change.getKey()).getFileName());
      Files.writeString(file, changed(change.getKey(), change.getValue()));
      files.put(change.getKey(), file);
    }
    if (!files.isEmpty()) { // otherwise the build differs only in its settings
      compile(files.values().stream().map(Path::toString).toList(), classes);
    }
    return Map.of("SELFSERVICE_TARGET", packaged(folder, classes).toString());
  }

  /** The text of an unchanged source. */
  public static String original(String file) throws IOException {
    return Files.readString(Path.of(SOURCES, file));
  }

  /** The text of a source with all replacements; fails if an original text is missing. */
  public static String changed(String file, Map<String, String> replacements) throws IOException {
    String text = original(file);
    for (var replacement : replacements.entrySet()) {
      if (!text.contains(replacement.getKey())) {
        throw new IllegalStateException("Not in " + file + ": " + replacement.getKey());
      }
      text = text.replace(replacement.getKey(), replacement.getValue());
    }
    return text;
  }

  private static void compile(List<String> files, Path to) {
    var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", to.toString()));
    arguments.addAll(List.of("-parameters", "-cp", System.getProperty("java.class.path")));
    arguments.addAll(files);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("The mutant does not compile");
    }
  }

  private static Path packaged(Path folder, Path classes) throws IOException {
    var war = Path.of(System.getProperty("selfservice.war"));
    var archive = ShrinkWrap.createFromZipFile(WebArchive.class, war.toFile());
    try (var compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(Files::isRegularFile).toList()) {
        String path = "WEB-INF/classes/" + classes.relativize(file);
        archive.delete(path);
        archive.add(new FileAsset(file.toFile()), path);
      }
    }
    archive.addClasses(StartHook.class, CleanHook.class);
    Path target = Files.createDirectories(folder.resolve("target"));
    archive.as(ZipExporter.class).exportTo(target.resolve("selfservice.war").toFile(), true);
    Files.createSymbolicLink(
        target.resolve("server"), Path.of(System.getProperty("selfservice.servers")));
    return target;
  }
}
