package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What {@link Files} does for a file, for a folder with all that is in it. */
public final class MoreFiles {
  private MoreFiles() {}

  /** Nothing if it is not there. */
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

  /** As a new and empty folder. */
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

  /** Folders before what is in them. */
  private static List<Path> tree(Path folder) {
    try (var paths = Files.walk(folder)) {
      return new ArrayList<>(paths.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
