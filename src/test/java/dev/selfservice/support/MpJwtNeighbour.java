package dev.selfservice.support;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Deployed in a WAR of its own: another application, whose tokens the server verifies by its
 * MicroProfile JWT.
 */
@ApplicationScoped
@ApplicationPath("")
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles(Neighbours.ROLE)
public class MpJwtNeighbour extends Application {

  /** Names the caller. */
  @Path("who")
  @RequestScoped
  public static class Who {
    @Inject JsonWebToken token;

    @GET
    @RolesAllowed(Neighbours.ROLE)
    public String who() {
      return token.getName();
    }
  }
}
