package dev.selfservice.support;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The unit of the real {@code persistence.xml} as a server passes it to a provider, except for its
 * transactions, which are local here, and its data source.
 */
final class SelfServiceUnit implements PersistenceUnitInfo {
  private static final String FILE = "META-INF/persistence.xml";

  private final URL file = getClassLoader().getResource(FILE);
  private final Document document = parse(file);
  private final DataSource dataSource;

  SelfServiceUnit(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private static Document parse(URL file) {
    try (var in = file.openStream()) {
      return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(in);
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(String element) {
    return document.getElementsByTagNameNS("*", element).item(0).getTextContent();
  }

  @Override
  public String getPersistenceUnitName() {
    var unit = (Element) document.getElementsByTagNameNS("*", "persistence-unit").item(0);
    return unit.getAttribute("name");
  }

  @Override
  public String getPersistenceProviderClassName() {
    return text("provider");
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.valueOf(text("shared-cache-mode"));
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.valueOf(text("validation-mode"));
  }

  @Override
  public Properties getProperties() {
    var properties = new Properties();
    var elements = document.getElementsByTagNameNS("*", "property");
    for (int i = 0; i < elements.getLength(); i++) {
      var property = (Element) elements.item(i);
      properties.setProperty(property.getAttribute("name"), property.getAttribute("value"));
    }
    // Without a server nothing weaves: EclipseLink loads LAZY attributes at once, and warns about
    // it.
    properties.setProperty("eclipselink.weaving", "false");
    properties.setProperty("eclipselink.logging.level.metadata", "SEVERE");
    properties.setProperty("hibernate.xml_mapping_enabled", "false"); // there are none in XML
    return properties;
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return dataSource;
  }

  /** The root of {@code persistence.xml}, where the provider looks for entities. */
  @Override
  public URL getPersistenceUnitRootUrl() {
    try {
      return URI.create(file.toString().replace(FILE, "")).toURL();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return false;
  }

  @Override
  public List<String> getManagedClassNames() {
    return List.of();
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return document.getDocumentElement().getAttribute("version");
  }

  @Override
  public ClassLoader getClassLoader() {
    return SelfServiceUnit.class.getClassLoader();
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // no class is transformed
  }
}
