package dev.selfservice.support;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Other applications in the server under test, and what their administrator has set up for them. To
 * each request {@code GET /<name>/who} they answer the caller's name.
 */
public final class Neighbours {
  /** The role that both applications require. */
  public static final String ROLE = "neighbour";

  /** The user of the server who has that role. */
  public static final String USER = "nora";

  public static final String PASSWORD = "nora-knocks";

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>all</web-resource-name>
            <url-pattern>/*</url-pattern>
          </web-resource-collection>
          <auth-constraint>
            <role-name>%1$s</role-name>
          </auth-constraint>
        </security-constraint>
        <login-config>
          <auth-method>%2$s</auth-method>
        </login-config>
        <security-role>
          <role-name>%1$s</role-name>
        </security-role>
      </web-app>
      """;

  private static final String BEANS_XML =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
      """;

  private Neighbours() {}

  /** Sets up the running server for them. */
  public static void prepareServer() {
    server().addNeighbours();
  }

  private static TestServer server() {
    return TestServer.named(System.getProperty("selfservice.server"));
  }

  private static StringAsset webXml(String method) {
    return new StringAsset(WEB_XML.formatted(ROLE, method));
  }

  /** {@code basic}: HTTP Basic authentication by the server. */
  public static WebArchive basic() {
    return ShrinkWrap.create(WebArchive.class, "basic.war")
        .addClass(BasicNeighbour.class)
        .setWebXML(webXml("BASIC"));
  }

  /** {@code mp-jwt}: MicroProfile JWT by the server. */
  public static WebArchive mpJwt() {
    var archive =
        ShrinkWrap.create(WebArchive.class, "mp-jwt.war")
            .addClasses(MpJwtNeighbour.class, MpJwtNeighbour.Who.class, Neighbours.class)
            .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml");
    return System.getProperty("selfservice.server").equals("payara-server")
        ? archive // with a security constraint, it answers 200 to requests without a token
        : archive.setWebXML(webXml("MP-JWT")); // without one, WildFly does not require a token
  }
}
