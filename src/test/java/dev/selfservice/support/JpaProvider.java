package dev.selfservice.support;

import dev.selfservice.database.V3_2__Older_versions_are_stopped;
import dev.selfservice.history.V2_1__Chain_the_history;
import dev.selfservice.history.V4_2__Positions_of_changes;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * Runs code in transactions without a server: on H2 in memory, which the real migrations set up,
 * through the persistence unit of {@code persistence.xml} and one of the providers that servers
 * contain. The database, and the {@link EntityManagerFactory} of each provider, are created once
 * per JVM, so a test {@linkplain #empty empties} the tables first.
 *
 * <p>H2 runs all SQL of the service, so these tests show that mappings and queries are right. The
 * {@code *IT} test their behaviour on PostgreSQL, in JTA, with locks that wait and with two nodes.
 */
public enum JpaProvider {
  /** The provider of Payara and Open Liberty. */
  ECLIPSELINK(org.eclipse.persistence.jpa.PersistenceProvider.class),
  /** The provider of WildFly. */
  HIBERNATE(HibernatePersistenceProvider.class);

  private static final Map<JpaProvider, EntityManagerFactory> FACTORIES =
      new EnumMap<>(JpaProvider.class);

  private final Class<? extends PersistenceProvider> type;

  JpaProvider(Class<? extends PersistenceProvider> type) {
    this.type = type;
  }

  /** Deletes all rows that tests have written, and resets the clock. */
  public JpaProvider empty() {
    MovableClock.reset();
    try (var connection = H2Memory.DATA_SOURCE.getConnection()) {
      Tables.emptyH2(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Moves the database's clock ahead. */
  public void advance(Duration by) {
    try (var connection = H2Memory.DATA_SOURCE.getConnection()) {
      MovableClock.install(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    MovableClock.advance(by);
  }

  /** Commits if the work returns, and rolls back if it throws. */
  public void run(Consumer<Beans> work) {
    call(
        beans -> {
          work.accept(beans);
          return true;
        });
  }

  /** The same for work with a result. */
  public <T> T call(Function<Beans, T> work) {
    var em = factory().createEntityManager();
    var transaction = em.getTransaction();
    transaction.begin();
    try {
      T result = work.apply(new Beans(em));
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
      em.close();
    }
  }

  private EntityManagerFactory factory() {
    return FACTORIES.computeIfAbsent(this, JpaProvider::create);
  }

  /** As in a server: asks the provider that the unit names, which delegates to the server's own. */
  private static EntityManagerFactory create(JpaProvider servers) {
    ConfigProviderResolver.setInstance(new EmptyConfiguration());
    var unit = new SelfServiceUnit(H2Memory.DATA_SOURCE);
    var named = newProvider(unit.getPersistenceProviderClassName());
    var both = List.of(named, newProvider(servers.type.getName()));
    PersistenceProviderResolverHolder.setPersistenceProviderResolver(
        new FixedPersistenceProviders(both));
    try {
      return named.createContainerEntityManagerFactory(unit, Map.of());
    } finally {
      PersistenceProviderResolverHolder.setPersistenceProviderResolver(null);
    }
  }

  private static PersistenceProvider newProvider(String className) {
    try {
      var type = Class.forName(className).asSubclass(PersistenceProvider.class);
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Created on first use. */
  private static final class H2Memory {
    static final DataSource DATA_SOURCE = migrated();

    private static DataSource migrated() {
      var source = new JdbcDataSource();
      source.setUrl("jdbc:h2:mem:jpa;DB_CLOSE_DELAY=-1");
      Flyway.configure()
          .dataSource(source)
          .javaMigrations(
              new V2_1__Chain_the_history(),
              new V3_2__Older_versions_are_stopped(),
              new V4_2__Positions_of_changes())
          .locations("classpath:db/migration/common", "classpath:db/migration/h2")
          .load()
          .migrate();
      return source;
    }
  }
}
