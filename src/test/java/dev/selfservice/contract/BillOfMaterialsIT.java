package dev.selfservice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the bill of materials beside the WAR with the WAR itself. */
@Tag("once")
class BillOfMaterialsIT {
  private static final Path WAR = Path.of(System.getProperty("selfservice.war"));

  @Test
  void namesEachJarOfTheWarWithItsHashAndNoOther() throws IOException {
    var billed =
        components().collect(Collectors.toMap(this::fileName, this::sha256, (a, b) -> a + b));

    assertThat(new TreeMap<>(billed)).isEqualTo(jars()).isNotEmpty();
  }

  @Test
  void namesALicenceForEachJar() throws IOException {
    assertThat(components())
        .isNotEmpty()
        .allSatisfy(component -> assertThat(component.path("licenses")).isNotEmpty());
  }

  private static Stream<JsonNode> components() throws IOException {
    var bill = new ObjectMapper().readTree(WAR.resolveSibling("bom.json").toFile());
    return StreamSupport.stream(bill.path("components").spliterator(), false);
  }

  private String fileName(JsonNode component) {
    return "%s-%s.jar"
        .formatted(component.path("name").asText(), component.path("version").asText());
  }

  private String sha256(JsonNode component) {
    return StreamSupport.stream(component.path("hashes").spliterator(), false)
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .collect(Collectors.joining());
  }

  /** The hashes of the jars in the WAR, by name. */
  private static Map<String, String> jars() throws IOException {
    var jars = new TreeMap<String, String>();
    try (var war = new ZipFile(WAR.toFile())) {
      for (var entry : Collections.list(war.entries())) {
        if (entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory()) {
          try (var content = war.getInputStream(entry)) {
            jars.put(entry.getName().replaceFirst(".*/", ""), sha256(content));
          }
        }
      }
    }
    return jars;
  }

  private static String sha256(InputStream content) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
