package dev.selfservice.bench;

/**
 * One request.
 *
 * @param begin microseconds since the epoch, or since any other moment that all spans share
 * @param took microseconds to its answer
 */
record Span(long begin, long took) {
  long end() {
    return begin + took;
  }
}
