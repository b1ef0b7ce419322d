package dev.selfservice.http;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The JAX-RS application below {@code /selfservice/v1}. It is a CDI bean because Payara looks for
 * {@code @LoginConfig} on beans only.
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
        // Otherwise Jersey also uses JSON-B, sometimes instead of JsonBodyReader and
        // JsonBodyWriter.
        "jersey.config.disableAutoDiscovery", true);
  }
}
