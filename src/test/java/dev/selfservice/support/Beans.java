package dev.selfservice.support;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service's beans, in one transaction, without a container. Each bean is created once, with its
 * injected beans; interceptors, life-cycle methods and resources are left out. Events are recorded,
 * not observed.
 */
public final class Beans {
  private final EntityManager em;
  private final Map<Class<?>, Object> beans = new HashMap<>();
  private final RecordedEvents events = new RecordedEvents();

  Beans(EntityManager em) {
    this.em = em;
  }

  public EntityManager em() {
    return em;
  }

  /** All events that beans have fired so far. */
  public List<Object> fired() {
    return List.copyOf(events.fired());
  }

  /** Injects this bean from now on. */
  public <T> void use(Class<T> type, T bean) {
    beans.put(type, bean);
  }

  public <T> T get(Class<T> type) {
    var bean = beans.get(type);
    return type.cast(bean == null ? make(type) : bean);
  }

  private Object make(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      var bean = constructor.newInstance();
      beans.put(type, bean);
      for (var field : type.getDeclaredFields()) {
        inject(bean, field);
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a bean: " + type, e);
    }
  }

  private void inject(Object bean, Field field) throws IllegalAccessException {
    field.setAccessible(true);
    if (field.isAnnotationPresent(PersistenceContext.class)) {
      field.set(bean, em);
    } else if (field.isAnnotationPresent(Inject.class)) {
      field.set(bean, field.getType() == Event.class ? events : get(field.getType()));
    }
  }
}
