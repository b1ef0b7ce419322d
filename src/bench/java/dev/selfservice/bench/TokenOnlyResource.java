package dev.selfservice.bench;

import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A resource that only checks the token: its requests measure the minimum cost of a secured request
 * on this server. The service has no such resource, so the benchmark adds this class to a copy of
 * the WAR and measures that copy.
 */
@Path(TokenOnlyResource.PATH)
@ApplicationScoped
public class TokenOnlyResource {
  static final String PATH = "bare";

  @GET
  @RolesAllowed(Scope.USER)
  @Produces(MediaType.APPLICATION_JSON)
  public String get() {
    return "{}";
  }

  /**
   * Copies the WAR and adds this class to the copy.
   *
   * @param target the build directory
   * @return the directory that contains the copy and replaces {@code target} when the server starts
   */
  static java.nio.file.Path addToWarCopy(java.nio.file.Path target) throws IOException {
    var copy = Files.createDirectories(target.resolve("bench/target"));
    var war = copy.resolve("selfservice.war");
    Files.copy(target.resolve("selfservice.war"), war, StandardCopyOption.REPLACE_EXISTING);
    var server = copy.resolve("server");
    if (!Files.exists(server)) {
      Files.createSymbolicLink(server, target.resolve("server").toAbsolutePath());
    }
    String name = TokenOnlyResource.class.getName().replace('.', '/') + ".class";
    var uri = URI.create("jar:" + war.toUri());
    try (var archive = FileSystems.newFileSystem(uri, Map.of());
        var content = TokenOnlyResource.class.getClassLoader().getResourceAsStream(name)) {
      var entry = archive.getPath("WEB-INF/classes", name);
      Files.createDirectories(entry.getParent());
      Files.copy(content, entry);
    }
    return copy.toAbsolutePath();
  }
}
