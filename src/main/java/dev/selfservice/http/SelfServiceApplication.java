package dev.selfservice.http;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The JAX-RS application below {@code /selfservice/v1}. */
@ApplicationPath("v1")
@DeclareRoles({
  "mcs:oci:api:User",
  "mcs:oci:api:PrivilegedUser",
  "mcs:oci:api:Approver",
  "mcs:oci:api:AppAdmin"
})
public class SelfServiceApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        // Otherwise Jersey also uses JSON-B, sometimes instead of JsonBodyReader and
        // JsonBodyWriter.
        "jersey.config.disableAutoDiscovery", true);
  }
}
