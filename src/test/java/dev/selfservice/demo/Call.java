package dev.selfservice.demo;

/** A request: its path below the base of the API, and its JSON body; empty for none. */
record Call(String method, String path, String body) {
  private static final String EXECUTIONS =
      "/customers/%s/%s/products/config/instances/%s/executions";

  static Call get(String path) {
    return new Call("GET", path, "");
  }

  static Call put(String path, String body) {
    return new Call("PUT", path, body);
  }

  static Call post(String path, String body) {
    return new Call("POST", path, body);
  }

  static String executions(String customer, String serviceType, String instance) {
    return EXECUTIONS.formatted(customer, serviceType, instance);
  }
}
