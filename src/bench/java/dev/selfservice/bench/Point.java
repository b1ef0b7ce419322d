package dev.selfservice.bench;

/**
 * What is measured.
 *
 * @param connections that send one request after the other, each at most one at a time
 * @param size executions in each tree
 * @param rows executions in the table, at least
 */
record Point(int connections, int size, int rows) {
  static final int USUAL = 30_000;
  static final int USUAL_CONNECTIONS = 8;
  private static final int USUAL_SIZE = 2;

  /** At these connections, trees of two in a small table: what the others differ from. */
  static Point at(int connections) {
    return new Point(connections, USUAL_SIZE, USUAL);
  }

  Point withSize(int executions) {
    return new Point(connections, executions, rows);
  }

  Point withRows(int executions) {
    return new Point(connections, size, executions);
  }

  /** Whether it differs by its connections alone. */
  boolean isUsualTree() {
    return size == USUAL_SIZE && rows == USUAL;
  }

  boolean isUsualButForSize() {
    return connections == USUAL_CONNECTIONS && rows == USUAL;
  }

  boolean isUsualButForRows() {
    return connections == USUAL_CONNECTIONS && size == USUAL_SIZE;
  }
}
