package dev.selfservice.bench;

/**
 * The parameters of one measurement of a cancel.
 *
 * @param connections the number of connections; each sends its next request after the response to
 *     the previous one
 * @param size the number of executions in each tree
 * @param rows the minimum number of executions in the table
 */
record MeasuringPoint(int connections, int size, int rows) {
  static final int USUAL_ROWS = 30_000;
  private static final int USUAL_CONNECTIONS = 8;
  private static final int USUAL_SIZE = 2;

  /** A point with trees of the usual size in a table of the usual size. */
  static MeasuringPoint withConnections(int connections) {
    return new MeasuringPoint(connections, USUAL_SIZE, USUAL_ROWS);
  }

  MeasuringPoint withSize(int executions) {
    return new MeasuringPoint(connections, executions, rows);
  }

  MeasuringPoint withRows(int executions) {
    return new MeasuringPoint(connections, size, executions);
  }

  /** Whether only the number of connections may differ from the usual value. */
  boolean isInConnectionSeries() {
    return size == USUAL_SIZE && rows == USUAL_ROWS;
  }

  /** Whether only the size of the trees may differ from the usual value. */
  boolean isInSizeSeries() {
    return connections == USUAL_CONNECTIONS && rows == USUAL_ROWS;
  }

  /** Whether only the size of the table may differ from the usual value. */
  boolean isInRowSeries() {
    return connections == USUAL_CONNECTIONS && size == USUAL_SIZE;
  }
}
