package dev.selfservice.support;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR under test: the file that was built, with {@link StartHook}, {@link CleanHook}, {@link
 * AllocationHook} and {@link EjbHook} added.
 */
public final class Deployments {
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
}
