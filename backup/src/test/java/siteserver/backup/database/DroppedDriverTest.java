package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;

class DroppedDriverTest {

    private static DroppedDriver driver(String... classNames) {
        return new DroppedDriver("Exotica", List.of(classNames), "exotica.jar", "org.exotica:jdbc");
    }

    @Test
    void aMissingDriverIsToldWithItsFileItsOriginAndItsPlace() {
        assertThatThrownBy(
                        () -> driver("org.exotica.New", "org.exotica.Old").connect("jdbc:exotica:x", new Properties()))
                .isInstanceOfSatisfying(SiteServerException.class, told -> {
                    assertThat(told.problem()).isEqualTo(DatabaseProblem.DRIVER_MISSING);
                    assertThat(told.exitCode()).isEqualTo(ExitCode.INSTALLATION);
                    assertThat(told.getMessage()).contains("Exotica", "exotica.jar", "org.exotica:jdbc", "lib/drivers");
                });
    }

    @Test
    void aClassThatIsNoDriverIsTold() {
        assertThatThrownBy(() -> driver("java.lang.StringBuilder").connect("jdbc:exotica:x", new Properties()))
                .isInstanceOfSatisfying(SiteServerException.class, told -> assertThat(told.problem())
                        .isEqualTo(DatabaseProblem.DRIVER_UNUSABLE));
    }

    @Test
    void aDriverThatDoesNotKnowTheAddressIsTold() {
        assertThatThrownBy(() -> driver("org.h2.Driver").connect("jdbc:exotica:user/secret@x", new Properties()))
                .isInstanceOfSatisfying(SiteServerException.class, told -> {
                    assertThat(told.problem()).isEqualTo(DatabaseProblem.DRIVER_UNUSABLE);
                    assertThat(told.getMessage()).contains("jdbc:exotica:").doesNotContain("secret");
                });
    }

    @Test
    void theFirstClassThatIsThereConnects() throws Exception {
        try (var connection =
                driver("org.exotica.New", "org.h2.Driver").connect("jdbc:h2:mem:dropped", new Properties())) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
