package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operations of {@link Files}, for a folder with its content. */
public final class MoreFiles {
  private MoreFiles() {}

  /** Does nothing if the folder does not exist. */
  static void delete(Path folder) {
    var paths = Files.exists(folder) ? tree(folder) : List.<Path>of();
    Collections.reverse(paths);
    try {
      for (Path path : paths) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates an empty folder; deletes an existing one first. */
  public static Path create(Path folder) {
    delete(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path folder, Path to) {
    try {
      for (Path path : tree(folder)) {
        Files.copy(path, to.resolve(folder.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each folder comes before its content. */
  private static List<Path> tree(Path folder) {
    try (var paths = Files.walk(folder)) {
      return new ArrayList<>(paths.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
