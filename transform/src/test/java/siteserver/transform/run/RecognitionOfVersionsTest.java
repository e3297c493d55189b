package siteserver.transform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;
import siteserver.transform.old.OldDatabase;
import siteserver.transform.recipe.Evidence;
import siteserver.transform.recipe.RecipeChoice;
import siteserver.transform.recipe.RecipeHead;
import siteserver.transform.recipe.RecipeProblem;
import siteserver.transform.recipe.RecipeStore;

/** The versions of SS CMS are told apart by what is in a dump; what is of none or of several is refused. */
class RecognitionOfVersionsTest {

    private static final List<RecipeHead> RECIPES = new RecipeStore().heads();
    private static final DataType TEXT = new DataType.Text(false);

    @TempDir
    Path folder;

    private static String version(Evidence dump) {
        return new RecipeChoice(RECIPES, Optional.empty(), dump, Place.NOWHERE)
                .choose(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                .get(0)
                .from();
    }

    private static Evidence evidence(Path dump) {
        return new FolderEvidence(DumpFolder.open(dump));
    }

    @ParameterizedTest
    @CsvSource({"3.6, false", "4.0, false", "4.1, true", "5.0, false", "5.0, true", "6, false", "6, true"})
    void everyVersionIsKnownByItsNamesAlone(String version, boolean lowerCase) {
        List<Table> tables = OldDatabase.of(version).shapes(lowerCase);
        assertThat(version(Evidence.of(tables))).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyVersionIsKnownByWhatItTells(String version) {
        Path dump = OldDatabase.of(version).write(folder.resolve("dump"));
        assertThat(version(evidence(dump))).isEqualTo(version);
    }

    /** The original's backup leaves these out (sscms/original-defects.md B9). */
    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void logsNeedNotBeThere(String version) {
        Set<String> left = Set.of(
                "bairong_Log",
                "bairong_ErrorLog",
                "siteserver_ErrorLog",
                "siteserver_Log",
                "siteserver_SiteLog",
                "siteserver_Tracking",
                "wcm_Log");
        List<Table> tables = new ArrayList<>(OldDatabase.of(version).shapes(false));
        tables.removeIf(table -> left.contains(table.name().name()));
        assertThat(version(Evidence.of(tables))).isEqualTo(version);
    }

    private static Table table(String name, String... columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            all.add(Column.of(column, TEXT));
        }
        return Table.of(TableName.of(name), all);
    }

    private static Dumps.Content empty(String name, String... columns) {
        return new Dumps.Content(table(name, columns), List.of());
    }

    private static Dumps.Content filled(String name, String... columns) {
        return Dumps.content(table(name, columns), new String[columns.length]);
    }

    private static Dumps.Content config(String name, String... versions) {
        String[][] rows = new String[versions.length][];
        for (int i = 0; i < versions.length; i++) {
            rows[i] = new String[] {versions[i]};
        }
        return Dumps.content(table(name, "DatabaseVersion"), rows);
    }

    private Path dump(Dumps.Content... tables) {
        return Dumps.write(folder.resolve("dump"), tables);
    }

    @ParameterizedTest
    @CsvSource({
        "3.6.4, 3.6",
        "4.0, 4.0",
        "4.1.0, 4.1",
        "5.0.145, 5.0",
        // A database that tells nothing of use is judged by its names, here the oldest.
        "12345, 3.6",
        "12.5, 3.6",
        "@upload/images/2.jpg, 3.6"
    })
    void theTextOfTheVersionComesFirst(String text, String version) {
        Path dump = dump(
                filled("bairong_Administrator", "UserName"),
                config("bairong_Config", null, "", text),
                filled("siteserver_PublishmentSystem", "PublishmentSystemID"),
                filled("siteserver_Node", "NodeID"));
        assertThat(version(evidence(dump))).isEqualTo(version);
    }

    @Test
    void aDatabaseThatWasUpgradedKeepsLeftovers() {
        // 3.6 had IsRelatedUrl and modules, 4.0 the group of a site; 5.0 brought SystemConfig.
        Path dump = dump(
                filled("bairong_Administrator", "UserName", "LastModuleID", "PublishmentSystemIDCollection"),
                filled("bairong_Config", "SettingsXML", "IsRelatedUrl", "SystemConfig", "UserConfig"),
                filled("bairong_Module", "ModuleID"),
                filled("bairong_Users", "UserName", "LoginNum"),
                filled("siteserver_PublishmentSystem", "PublishmentSystemID", "GroupSN", "PublishmentSystemType"),
                filled("siteserver_Node", "NodeID"),
                empty("wcm_PublishmentSystem", "PublishmentSystemID"),
                empty("wcm_Node", "NodeID"));
        assertThat(version(evidence(dump))).isEqualTo("5.0");
    }

    @Test
    void emptyTablesOfAnotherVersionAreLeftovers() {
        Dumps.Content[] old = {
            filled("bairong_Administrator", "UserName"),
            config("bairong_Config", "5.0.92"),
            filled("siteserver_PublishmentSystem", "PublishmentSystemID"),
            filled("siteserver_Node", "NodeID"),
            empty("siteserver_Site", "Id", "IsRoot"),
            empty("siteserver_Channel", "Id")
        };
        assertThat(version(evidence(dump(old)))).isEqualTo("5.0");
        Path other = Dumps.write(
                folder.resolve("other"),
                filled("bairong_Administrator", "UserName"),
                config("bairong_Config", "5.0.92"),
                empty("siteserver_PublishmentSystem", "PublishmentSystemID"),
                empty("siteserver_Node", "NodeID"),
                filled("siteserver_Site", "Id", "IsRoot"),
                filled("siteserver_Channel", "Id"));
        assertThat(version(evidence(other))).isEqualTo("6");
    }

    @Test
    void rowsOfTwoVersionsAreAMixture() {
        Path dump = dump(
                filled("bairong_Administrator", "UserName"),
                config("bairong_Config", "5.0.92"),
                filled("siteserver_PublishmentSystem", "PublishmentSystemID"),
                filled("siteserver_Node", "NodeID"),
                filled("siteserver_Site", "Id", "IsRoot"),
                filled("siteserver_Channel", "Id"));
        refused(dump, RecipeProblem.MIXTURE, "siteserver_Site", "siteserver_PublishmentSystem");
    }

    @Test
    void halfOfADatabaseIsToldWithWhatIsMissing() {
        Path dump = dump(
                filled("bairong_Config", "SystemConfig"),
                filled("siteserver_PublishmentSystem", "PublishmentSystemID"),
                filled("siteserver_Node", "NodeID"));
        refused(
                dump,
                RecipeProblem.NOT_RECOGNISED,
                "Of 3.6, 5.0 there is bairong_Config, siteserver_Node, siteserver_PublishmentSystem,"
                        + " and there is no bairong_Administrator.");
    }

    @Test
    void strangeTablesAreOfNoVersion() {
        refused(dump(filled("orders", "Id")), RecipeProblem.NOT_RECOGNISED, "orders", "sscms 5.0 to 7.4");
    }

    @Test
    void aDatabaseOfTheNewVersionNeedsNoUpdate() {
        Path dump = dump(
                filled("siteserver_Site", "Id", "Guid", "ExtendValues", "Root"),
                filled("siteserver_Channel", "Id", "Guid", "ExtendValues"),
                config("siteserver_Config", "7.2.1"));
        refused(dump, RecipeProblem.UP_TO_DATE, "7.4", "siteserver_Site (Root, ExtendValues)");
    }

    @Test
    void whatTheUserSaysCounts() {
        Path dump = dump(filled("orders", "Id"));
        List<RecipeHead> chosen = new RecipeChoice(RECIPES, Optional.empty(), evidence(dump), Place.NOWHERE)
                .choose(Optional.empty(), Optional.of("4.1"), Optional.empty(), Optional.of("7.4"));
        assertThat(chosen).extracting(RecipeHead::name).containsExactly("sscms-4.1-to-7.4");
    }

    private static void refused(Path dump, RecipeProblem problem, String... told) {
        assertThatThrownBy(() -> version(evidence(dump))).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.problem()).isEqualTo(problem);
            assertThat(failure.exitCode()).isEqualTo(ExitCode.RECIPE);
            assertThat(failure.what() + failure.why()).contains(told);
        });
    }
}
