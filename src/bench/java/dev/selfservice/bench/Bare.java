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
 * A call that looks at nothing but the token. The service has none, so it is put into a copy of the
 * WAR that is measured: what any secured request costs here.
 */
@Path(Bare.PATH)
@ApplicationScoped
public class Bare {
  static final String PATH = "bare";

  @GET
  @RolesAllowed(Scope.USER)
  @Produces(MediaType.APPLICATION_JSON)
  public String bare() {
    return "{}";
  }

  /**
   * @param target the folder of the build
   * @return where the copy is, to be run in its place
   */
  static java.nio.file.Path addedTo(java.nio.file.Path target) throws IOException {
    var copy = Files.createDirectories(target.resolve("bench/target"));
    var war = copy.resolve("selfservice.war");
    Files.copy(target.resolve("selfservice.war"), war, StandardCopyOption.REPLACE_EXISTING);
    var server = copy.resolve("server");
    if (!Files.exists(server)) {
      Files.createSymbolicLink(server, target.resolve("server").toAbsolutePath());
    }
    String name = Bare.class.getName().replace('.', '/') + ".class";
    var uri = URI.create("jar:" + war.toUri());
    try (var archive = FileSystems.newFileSystem(uri, Map.of());
        var content = Bare.class.getClassLoader().getResourceAsStream(name)) {
      var entry = archive.getPath("WEB-INF/classes", name);
      Files.createDirectories(entry.getParent());
      Files.copy(content, entry);
    }
    return copy.toAbsolutePath();
  }
}
