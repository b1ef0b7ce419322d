package dev.selfservice.bench;

/**
 * The start and the duration of one request, in microseconds.
 *
 * @param start the time since an origin that is the same for all timings of a measurement
 * @param duration the time until the response is complete
 */
record RequestTiming(long start, long duration) {
  long end() {
    return start + duration;
  }
}
