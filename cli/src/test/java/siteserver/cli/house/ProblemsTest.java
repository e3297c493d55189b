package siteserver.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Problem;

/** Every problem has its texts and an id of its own. */
class ProblemsTest {

    @Test
    void everyProblemHasTextsAndItsOwnId() {
        List<Class<?>> enums = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("siteserver").stream()
                        .filter(type -> type.isAssignableTo(Problem.class) && type.isEnum())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(enums).hasSizeGreaterThanOrEqualTo(5);
        Map<String, Problem> ids = new HashMap<>();
        for (Class<?> type : enums) {
            for (Object constant : type.getEnumConstants()) {
                Problem problem = (Problem) constant;
                assertThat(ids.put(problem.id(), problem))
                        .as("id " + problem.id() + " is used twice")
                        .isNull();
                assertThat(problem.id()).matches("SS-\\d{4}");
                for (String part : List.of(".what", ".why", ".todo")) {
                    String key = problem.id() + part;
                    assertThat(Messages.text(type, key)).as("text of " + key).doesNotStartWith("SS-");
                }
                assertThat(Messages.text(type, problem.id() + ".what")).isNotBlank();
                assertThat(Messages.text(type, problem.id() + ".todo")).isNotBlank();
            }
        }
    }
}
