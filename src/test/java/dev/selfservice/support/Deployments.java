package dev.selfservice.support;

import java.io.File;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR under test: the file that was built, with {@link StartHook}, {@link CleanHook}, {@link
 * AllocationHook} and {@link EjbHook} added.
 */
public final class Deployments {
  private static final String APPLICATION_XML =
      """
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
        <module>
          <web>
            <web-uri>selfservice.war</web-uri>
            <context-root>/selfservice</context-root>
          </web>
        </module>
      </application>
      """;

  private static final String ALL_AUTHENTICATED =
      """
      <security-role name="%s">
        <special-subject type="ALL_AUTHENTICATED_USERS"/>
      </security-role>
      """;

  private Deployments() {}

  public static WebArchive selfservice() {
    return ShrinkWrap.createFromZipFile(
            WebArchive.class, new File(System.getProperty("selfservice.war")))
        .addClasses(StartHook.class, CleanHook.class, AllocationHook.class, EjbHook.class);
  }

  /** The same with additional settings, as lines of a properties file. */
  public static WebArchive selfserviceWith(String settings) {
    var archive = selfservice();
    String path = "WEB-INF/classes/META-INF/microprofile-config.properties";
    archive.delete(path);
    archive.add(new StringAsset("mp.openapi.scan.disable=true\n" + settings + "\n"), path);
    return archive;
  }

  /** The same in another application security domain of WildFly. */
  public static WebArchive selfserviceInDomain(String name) {
    var archive = selfservice();
    String path = "WEB-INF/jboss-web.xml";
    archive.delete(path);
    archive.add(
        new StringAsset(
            "<jboss-web><security-domain>%s</security-domain></jboss-web>".formatted(name)),
        path);
    return archive;
  }

  /** The same on Open Liberty, with a mapping of each role to everyone whom the server knows. */
  public static EnterpriseArchive selfserviceWithRoleMappings() {
    String mappings =
        Stream.of(Api.USER, Api.PRIVILEGED_USER, Api.APPROVER, Api.APP_ADMIN)
            .map(ALL_AUTHENTICATED::formatted)
            .collect(Collectors.joining());
    return ShrinkWrap.create(EnterpriseArchive.class, "selfservice.ear")
        .addAsModule(selfservice())
        .setApplicationXML(new StringAsset(APPLICATION_XML))
        .addAsManifestResource(
            new StringAsset(
                "<application-bnd xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.2\">%s</application-bnd>"
                    .formatted(mappings)),
            "ibm-application-bnd.xml");
  }
}
