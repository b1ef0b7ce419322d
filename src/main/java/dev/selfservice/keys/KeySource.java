package dev.selfservice.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A place that keys are read from. Its {@code toString} names the place, for the log. */
interface KeySource {
  int MAX_BYTES = 1_000_000;

  /**
   * Reads the text of the keys.
   *
   * @throws IOException with the reason, if the text cannot be read
   */
  String read() throws IOException;

  /** Reads all of a stream, unless it is too long. */
  static String text(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("there are more than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
