package dev.selfservice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.problem.ProblemMapper;
import dev.selfservice.problem.ProblemType;
import dev.selfservice.problem.RefusalProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpFilter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Rules for the structure of the code. A rule that matches nothing fails. */
@AnalyzeClasses(packages = "dev.selfservice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices()
          .matching("dev.selfservice.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(false)
          .because("a feature that can be read alone can be changed alone");

  @ArchTest
  static final ArchRule HTTP_STAYS_IN_REST =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rest")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.selfservice..rest")
          .allowEmptyShould(false)
          .because("dependencies run from rest to service to entity, never back");

  @ArchTest
  static final ArchRule RESOURCES_HOLD_NO_REQUEST =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Path.class)
          .and()
          .areNotStatic()
          .should()
          .beAnnotatedWith(EJB.class)
          .orShould()
          .beAnnotatedWith(Inject.class)
          .allowEmptyShould(false)
          .because(
              "one resource serves all requests at once: what is of one stands in its parameters");

  @ArchTest
  static final ArchRule RESOURCES_LIVE_IN_REST =
      classes()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .or()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAPackage("dev.selfservice..rest")
          .andShould()
          .haveSimpleNameEndingWith("Resource")
          .allowEmptyShould(false)
          .because("who looks for a call looks there");

  @ArchTest
  static final ArchRule REST_KNOWS_NO_PERSISTENCE =
      noClasses()
          .that()
          .resideInAPackage("dev.selfservice..rest")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.persistence..")
          .allowEmptyShould(false)
          .because("a resource reads the request, calls one service and shapes the answer");

  @ArchTest
  static final ArchRule EVERY_CALL_NAMES_ITS_SCOPE =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .should()
          .beAnnotatedWith(RolesAllowed.class)
          .allowEmptyShould(false)
          .because("nothing is open by omission; the scope filter reads it from the method");

  @ArchTest
  static final ArchRule EVERY_SESSION_BEAN_SAYS_WHO_MAY_CALL =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Stateless.class)
          .and()
          .arePublic()
          .should(ArchCondition.from(describe("say who may call", ArchitectureTest::saysWho)))
          .allowEmptyShould(false)
          .because("a service is called from more places than the resource that checks the scope");

  @ArchTest
  static final ArchRule ENTITIES_HIDE_THEIR_FIELDS =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .should()
          .bePrivate()
          .allowEmptyShould(false)
          .because("only its verbs change an entity");

  @ArchTest
  static final ArchRule ENTITIES_HAVE_NO_SETTERS =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .should()
          .haveNameMatching("set[A-Z].*")
          .allowEmptyShould(false)
          .because("a verb says what happens and leaves the entity valid; a setter does neither");

  @ArchTest
  static final ArchRule ENTITIES_ARE_BORN_WHOLE =
      constructors()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .and(describe("take no argument", c -> c.getParameters().isEmpty()))
          .should()
          .notBePublic()
          .allowEmptyShould(false)
          .because("the constructor without arguments is for the persistence provider alone");

  @ArchTest
  static final ArchRule ONE_PLACE_MAKES_PROBLEMS =
      classes()
          .that()
          .implement(ExceptionMapper.class)
          .should()
          .be(ProblemMapper.class)
          .allowEmptyShould(false)
          .because("every refusal looks the same if one class makes them all");

  @ArchTest
  static final ArchRule RULES_KNOW_NO_HTTP_STATUS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.selfservice.problem", "dev.selfservice.http", "dev.selfservice..rest")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProblemType.class, RefusalProblem.class)
          .allowEmptyShould(false)
          .because("a refusal holds facts; one place knows its status, title and text");

  @ArchTest
  static final ArchRule ACTIONS_OPEN_THEIR_TREES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.selfservice.cancellation",
              "dev.selfservice.scheduling",
              "dev.selfservice.restoration")
          .should()
          .callMethodWhere(
              describe(
                  "it locks a tree without opt-in, preconditions and dry run",
                  call ->
                      call.getTargetOwner().isEquivalentTo(TreeLocks.class)
                          && call.getTarget().getName().startsWith("lock")))
          .allowEmptyShould(false)
          .because("TreeLocks.open and openAll check opt-in, If-Match and dry run");

  @ArchTest
  static final ArchRule FILTERS_LIVE_IN_HTTP_OR_SECURITY =
      classes()
          .that()
          .implement(ContainerRequestFilter.class)
          .or()
          .areAssignableTo(HttpFilter.class)
          .should()
          .resideInAnyPackage("dev.selfservice.http", "dev.selfservice.security")
          .allowEmptyShould(false)
          .because("a filter applies to the calls of every feature");

  @ArchTest
  static final ArchRule TIME_IS_THE_DATABASES =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.selfservice.security", "dev.selfservice.keys")
          .and()
          .doNotHaveFullyQualifiedName("dev.selfservice.outbox.WebhookSigner")
          .should()
          .accessTargetWhere(
              describe("it reads this machine's clock", ArchitectureTest::readsClock))
          .allowEmptyShould(false)
          .because(
              "nodes differ, and rules are tested at any time; only tokens, their keys and signatures go by it");

  private static boolean saysWho(JavaMethod method) {
    return saysWho((CanBeAnnotated) method) || saysWho(method.getOwner());
  }

  private static boolean saysWho(CanBeAnnotated place) {
    return place.isAnnotatedWith(RolesAllowed.class) || place.isAnnotatedWith(PermitAll.class);
  }

  /** By a call or by a method reference. */
  private static boolean readsClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String method = access.getTarget().getName();
    return (owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system")))
        || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
        || (owner.equals("java.util.Date") && access.getTarget().getFullName().endsWith("<init>()"))
        || (owner.equals("java.util.Calendar") && method.equals("getInstance"));
  }
}
