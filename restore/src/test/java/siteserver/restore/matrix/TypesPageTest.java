package siteserver.restore.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page for readers is that of the tables that the matrix is compared with. */
class TypesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "types.md");

    @Test
    void thePageIsTheOneOfTheTables() throws IOException {
        String page = TypesPage.text(ValueMatrixTest.SERVERS);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("run the test with -Dtest.jvm=-Ddocs.write=true to write it anew")
                .isEqualTo(page);
    }

    /** What is not said of a type in some target would be taken for an empty type. */
    @Test
    void everyTypeOfEverySourceIsSaidForEveryTarget() {
        for (MatrixServer source : ValueMatrixTest.SERVERS) {
            for (MatrixFile.Type type : MatrixFile.read(source.id())) {
                assertThat(type.types().keySet())
                        .as(source + " " + type.declaration())
                        .containsAll(ValueMatrixTest.SERVERS.stream()
                                .map(MatrixServer::id)
                                .toList());
            }
        }
    }
}
