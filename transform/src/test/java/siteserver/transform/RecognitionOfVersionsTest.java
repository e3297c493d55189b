package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.recipe.RecipeChoice;
import siteserver.transform.recipe.RecipeStore;

/** The versions of SS CMS are told apart by their tables and columns; versions without a recipe are refused. */
class RecognitionOfVersionsTest {

    @ParameterizedTest
    @CsvSource({"4.1, sscms-4.1-to-7.4", "5.0, sscms-5.0-to-7.4"})
    void knownVersionsAreRecognisedInAnySpelling(String version, String recipe) throws IOException {
        assertThat(choose(schema(version, false))).extracting(Recipe::name).containsExactly(recipe);
        assertThat(choose(schema(version, true))).extracting(Recipe::name).containsExactly(recipe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "6"})
    void otherVersionsAreNot(String version) throws IOException {
        List<Table> tables = schema(version, false);
        assertThatThrownBy(() -> choose(tables)).isInstanceOfSatisfying(SiteServerException.class, error -> {
            assertThat(error.exitCode()).isEqualTo(ExitCode.RECIPE);
            assertThat(error.getMessage()).contains("4.1", "5.0");
        });
    }

    private static List<Recipe> choose(List<Table> tables) {
        return new RecipeChoice(RecipeStore.builtIn(), Optional.empty(), tables, Place.NOWHERE)
                .choose(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param lowerCase as MySQL on Windows spells names
     */
    private static List<Table> schema(String version, boolean lowerCase) throws IOException {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        try (InputStream in = RecognitionOfVersionsTest.class.getResourceAsStream("/schema/sscms.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] cells = (lowerCase ? line.toLowerCase(Locale.ROOT) : line).split(",", -1);
                if (cells[0].equals(version)) {
                    tables.computeIfAbsent(cells[1], name -> new ArrayList<>())
                            .add(Column.of(cells[2], new DataType.Text(false)));
                }
            }
        }
        List<Table> schema = new ArrayList<>();
        tables.forEach((name, columns) -> schema.add(Table.of(TableName.of(name), columns)));
        assertThat(schema).hasSizeGreaterThan(20);
        return schema;
    }
}
