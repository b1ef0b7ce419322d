package dev.selfservice.catalogue;

import dev.selfservice.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** The row of a {@link ConfigurationType}, which it contains as one JSON document. */
@Entity
@Table(name = "configuration_type")
@IdClass(ConfigurationTypeEntity.Key.class)
public class ConfigurationTypeEntity {
  @Id
  @Column(name = "service_type")
  private String serviceType;

  @Id private String name;
  private String document;

  protected ConfigurationTypeEntity() {}

  ConfigurationTypeEntity(String serviceType, ConfigurationType type) {
    this.serviceType = serviceType;
    this.name = type.config();
    replace(type);
  }

  final void replace(ConfigurationType type) {
    this.document = StrictJson.write(type);
  }

  ConfigurationType type() {
    return StrictJson.readStored(document, ConfigurationType.class);
  }

  /** The primary key; JPA sets its fields. */
  @SuppressWarnings("NullAway.Init")
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String serviceType;
    private String name;

    protected Key() {}

    Key(String serviceType, String name) {
      this.serviceType = serviceType;
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && serviceType.equals(key.serviceType)
          && name.equals(key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(serviceType, name);
    }
  }
}
