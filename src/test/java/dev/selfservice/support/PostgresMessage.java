package dev.selfservice.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message between PostgreSQL and its driver (PostgreSQL's documentation, "Message Formats"). */
final class PostgresMessage {
  /** The type value of a message without a type, which is the first of a connection. */
  private static final char NONE = 0;

  private static final int LENGTH = Integer.BYTES;

  private final char type;
  private final byte[] body;

  private PostgresMessage(char type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  static PostgresMessage first(DataInputStream in) throws IOException {
    return new PostgresMessage(NONE, body(in));
  }

  static PostgresMessage next(DataInputStream in) throws IOException {
    return new PostgresMessage((char) in.readUnsignedByte(), body(in));
  }

  private static byte[] body(DataInputStream in) throws IOException {
    var body = new byte[in.readInt() - LENGTH];
    in.readFully(body);
    return body;
  }

  void writeTo(OutputStream out) throws IOException {
    if (type != NONE) {
      out.write(type);
    }
    out.write(ByteBuffer.allocate(LENGTH).putInt(LENGTH + body.length).array());
    out.write(body);
  }

  char type() {
    return type;
  }

  /**
   * One of the texts at the beginning of the message, each of which ends with a zero byte.
   *
   * @param index from 0
   */
  String text(int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = end(start) + 1;
    }
    return new String(body, start, end(start) - start, StandardCharsets.UTF_8);
  }

  private int end(int start) {
    int end = start;
    while (body[end] != 0) {
      end++;
    }
    return end;
  }

  /** The number at the beginning of the message. */
  int number() {
    return ByteBuffer.wrap(body).getInt();
  }

  /** The whole message with one character per byte, for searching it. */
  String raw() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }
}
