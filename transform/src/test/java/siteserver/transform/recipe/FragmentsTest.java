package siteserver.transform.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.RecipeExamples;
import siteserver.transform.plan.Planner;
import siteserver.transform.recipe.read.RecipeReader;
import siteserver.transform.recipe.read.RecipeReader.Source;

/** What an included file brings along besides its steps. */
class FragmentsTest {

    private static final String FRAGMENT = """
            type: siteserver/fragment/v1
            name: part
            description: Renames one table.
            lenient: %s
            steps:
              - convertTable: {from: t, to: u, columns: {X: a, Y: gone}, rest: drop}
            examples:
              - description: %s
                before: {t: [{a: 1}]}
                after: {u: [{X: %s, Y: null}]}
            """;

    private static Recipe recipe(String fragment, String ownStep) {
        String recipe = """
                type: siteserver/recipe/v1
                name: whole
                displayName: Whole
                description: Whole.
                application: a
                from: "1"
                to: "2"
                include: [part]
                steps: [%s]
                examples:
                  - description: own
                    before: {t: []}
                    after: {u: []}
                """.formatted(ownStep);
        return new RecipeReader(name -> Optional.of(source(name + ".yaml", fragment)))
                .read(source("whole.yaml", recipe));
    }

    private static Source source(String name, String text) {
        return new Source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void plan(Recipe recipe) {
        Table table = Table.of(TableName.of("t"), List.of(Column.of("a", new DataType.Text(false))));
        DumpTable dump = new DumpTable(table, "t", 1, List.of(), new TreeMap<>());
        Faults faults = new Faults();
        new Planner(List.of(dump), (from, column, limit) -> List.of(), faults, Map.of(), false).apply(recipe);
        faults.throwIfAny(recipe.name());
    }

    @Test
    void aColumnThatIsNotThereIsAFault() {
        assertThatThrownBy(() -> plan(recipe(FRAGMENT.formatted("false", "part", "1"), "")))
                .isInstanceOf(SiteServerException.class)
                .hasMessageContaining("There is no column \"gone\"");
    }

    @Test
    void aLenientFileTakesItAsNull() {
        Recipe recipe = recipe(FRAGMENT.formatted("true", "part", "1"), "");
        plan(recipe);
        assertThat(recipe.lenientFiles()).containsExactly("part.yaml");
    }

    @Test
    void otherFilesStayStrict() {
        String ownStep = "{convertTable: {from: u, to: v, columns: {Z: missing}, rest: drop}}";
        assertThatThrownBy(() -> plan(recipe(FRAGMENT.formatted("true", "part", "1"), ownStep)))
                .isInstanceOf(SiteServerException.class)
                .hasMessageContaining("There is no column \"missing\"")
                .hasMessageNotContaining("gone");
    }

    @Test
    void examplesOfFragmentsAreExamplesOfTheRecipe() {
        Recipe right = recipe(FRAGMENT.formatted("true", "part", "1"), "");
        assertThat(right.examples()).extracting(Example::description).containsExactly("part", "own");
        assertThat(right.examples()).allSatisfy(example -> assertThat(RecipeExamples.check(right, example))
                .isEmpty());

        Recipe wrong = recipe(FRAGMENT.formatted("true", "part", "2"), "");
        assertThat(RecipeExamples.check(wrong, wrong.examples().get(0)))
                .hasValueSatisfying(what -> assertThat(what).contains("row 1, column X is \"1\", not \"2\""));
    }
}
