package dev.selfservice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.selfservice.support.OpenApiContract;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the OpenAPI document with the resources of the WAR. */
class OpenApiDocumentTest {
  @Test
  void describesEveryCallAndNoOther() {
    var described =
        Operation.of(new OpenApiDocument(new OpenApiContract().document())).stream()
            .map(operation -> operation.method() + " " + operation.path());

    assertThat(described).containsExactlyInAnyOrderElementsOf(calls());
  }

  private static List<String> calls() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.selfservice")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .map(method -> method(method) + " /" + path(method.getOwner(), method))
            .toList();
  }

  private static String path(JavaClass type, JavaMethod method) {
    String below = method.tryGetAnnotationOfType(Path.class).map(p -> "/" + p.value()).orElse("");
    return type.getAnnotationOfType(Path.class).value() + below;
  }

  private static String method(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(type -> type.getAnnotationOfType(HttpMethod.class).value())
        .findFirst()
        .orElseThrow();
  }
}
