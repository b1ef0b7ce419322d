package dev.selfservice.platform;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The API below {@code /selfservice/v1}. A bean, so that Payara finds {@code @LoginConfig} on it.
 */
@ApplicationScoped
@ApplicationPath("v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "selfservice")
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
        // Otherwise JSON-B reads and writes beside, now and then before, JsonReader and JsonWriter.
        "jersey.config.disableAutoDiscovery", true);
  }
}
