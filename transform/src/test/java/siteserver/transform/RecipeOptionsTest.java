package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Options of recipes: declared in heads, chosen by the user, followed by onlyIf and variables. */
class RecipeOptionsTest {

    private static final String HEAD = """
            type: siteserver/recipe/v1
            name: shop-1-to-2
            displayName: Shop
            description: Shop.
            application: shop
            from: "1"
            to: "2"
            """;

    private static final String SPLIT = """
            options:
              split: {description: One table for each shop., default: "false"}
              prefix: {description: Beginning of names., default: items}
            steps:
              - onlyIf:
                  option: split
                  equals: "true"
                  steps:
                    - splitTable: {table: item, by: shop, into: "${option.prefix}_${value}"}
                  otherwise:
                    - renameTable: {from: item, to: "${option.prefix}"}
              - onlyIf: {option: split, equals: "true", steps: [{addColumn: {table: items_2, column: V, type: varchar(9), value: {constant: "${option.version}"}}}]}
            """;

    @TempDir
    private Path folder;

    private UpdateOptions options(String recipe) throws IOException {
        Table item = Table.of(
                TableName.of("item"),
                List.of(
                        Column.of("id", new DataType.Int(32, false)),
                        Column.of("shop", new DataType.VarChar(9, false))));
        Path dump = folder.resolve("backup");
        if (!Files.exists(dump)) {
            Dumps.write(dump, Dumps.content(item, new String[] {"1", "1"}, new String[] {"2", "2"}));
        }
        Path file = Files.writeString(folder.resolve("shop.yaml"), recipe);
        return Dumps.options(dump, folder.resolve("update"), file);
    }

    private UpdateResult run(UpdateOptions options) {
        return UpdateJob.run(options, Listener.SILENT);
    }

    @Test
    void defaultsHoldWhenNothingIsChosen() throws IOException {
        UpdateResult result = run(options(HEAD + SPLIT));
        assertThat(result.plan().options()).containsExactly(Map.entry("prefix", "items"), Map.entry("split", "false"));
        assertThat(Dumps.rows(folder.resolve("update"), "items")).hasSize(2);
    }

    @Test
    void chosenValuesLeadToOtherStepsAndStandInTheManifest() throws IOException {
        run(options(HEAD + SPLIT)
                .withOptions(Map.of("split", "true"))
                .withVersions(Optional.of("1.5"), Optional.of("2.0.1")));
        assertThat(Dumps.rows(folder.resolve("update"), "items_1")).containsExactly(List.of("1", "1"));
        assertThat(Dumps.rows(folder.resolve("update"), "items_2")).containsExactly(List.of("2", "2", "2.0.1"));
        Facts facts = DumpFolder.open(folder.resolve("update"))
                .manifest()
                .orElseThrow()
                .facts();
        assertThat(facts.options()).containsExactly(Map.entry("prefix", "items"), Map.entry("split", "true"));
        assertThat(facts.application().orElseThrow().version()).isEqualTo("2.0.1");
    }

    @Test
    void theVersionIsEmptyWhenTheReleaseAloneIsWanted() throws IOException {
        run(options(HEAD + SPLIT)
                .withOptions(Map.of("split", "true"))
                .withVersions(Optional.empty(), Optional.of("2")));
        assertThat(Dumps.rows(folder.resolve("update"), "items_2")).containsExactly(List.of("2", "2", ""));
    }

    @Test
    void anUnknownOptionIsAUsageErrorThatNamesTheOnesThereAre() throws IOException {
        UpdateOptions wrong = options(HEAD + SPLIT).withOptions(Map.of("spilt", "true"));
        assertThatThrownBy(() -> run(wrong)).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure.what()).contains("\"spilt\"");
            assertThat(failure.why())
                    .contains("split (default false): One table for each shop.", "prefix (default items)");
        });
        assertThat(folder.resolve("update")).doesNotExist();
    }

    @Test
    void theBuiltInVersionIsNotChosenAsAnOption() throws IOException {
        UpdateOptions wrong = options(HEAD + SPLIT).withOptions(Map.of("version", "2.0.1"));
        assertThatThrownBy(() -> run(wrong))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.todo())
                        .contains("--to"));
    }

    @Test
    void aSwitchIsTrueOrFalse() throws IOException {
        UpdateOptions wrong = options(HEAD + SPLIT).withOptions(Map.of("split", "yes"));
        assertThatThrownBy(() -> run(wrong)).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure.why()).contains("true, false");
        });
    }

    @Test
    void undeclaredOptionsAreFaultsWithTheirLines() throws IOException {
        UpdateOptions wrong = options(HEAD + """
                options: {split: {description: A., default: "false"}}
                steps:
                  - onlyIf: {option: spilt, equals: "true", steps: []}
                  - renameTable: {from: item, to: "${option.name}"}
                """);
        assertThatThrownBy(() -> run(wrong))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.why())
                        .contains("shop.yaml, line 10: There is no option \"spilt\". Did you mean \"split\"?")
                        .contains("shop.yaml, line 11: There is no variable \"option.name\"."));
    }

    @Test
    void optionsOfFragmentsAreSharedAndMustAgree() throws IOException {
        Files.writeString(folder.resolve("one.yaml"), """
                type: siteserver/fragment/v1
                name: one
                description: One.
                options: {split: {description: A., default: "true"}, other: {description: O., default: b}}
                steps: []
                """);
        Files.writeString(folder.resolve("two.yaml"), """
                type: siteserver/fragment/v1
                name: two
                description: Two.
                steps:
                  - onlyIf: {option: split, equals: "true", steps: [{renameTable: {from: item, to: "${option.other}"}}]}
                """);
        String head = HEAD + "include: [two, one]\nsteps: []\n";
        run(options(head));
        assertThat(Dumps.rows(folder.resolve("update"), "b")).hasSize(2);
        UpdateOptions wrong = options(head + "options: {split: {description: A., default: \"false\"}}\n");
        assertThatThrownBy(() -> run(wrong)).isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(
                        failure.why())
                .contains("shop.yaml, line 10: The option \"split\" has the default \"false\" here and \"true\" in "));
    }

    @Test
    void examplesChooseOptions() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), HEAD + SPLIT + """
                examples:
                  - description: Split
                    options: {split: "true"}
                    before: {item: [{id: 1, shop: 7}, {id: 2, shop: 2}]}
                    after: {items_7: [{id: 1}], items_2: [{V: ""}]}
                """);
        assertThat(RecipeExamples.check(siteserver.transform.recipe.RecipeStore.own(file)))
                .isEmpty();
    }
}
