package siteserver.transform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.profile.Profiles;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.old.OldDatabase;
import siteserver.transform.plan.BlueprintMaker;
import siteserver.transform.plan.Plan;
import siteserver.transform.plan.Planner;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.recipe.RecipeOption;
import siteserver.transform.recipe.RecipeStore;

/**
 * Minor versions lack columns and tables that their last one has, and a dump may hold some tables only; nobody has a list
 * of all of these. Whatever is not there, the rest is converted.
 */
class MissingPartsTest {

    /** Parts that are left out together: enough that hardly any step finds all that it names. */
    private static final int PARTS = 4;

    /** Of so many columns of a table one is tried. */
    private static final int STEP = 24;

    private static final TreeMap<String, String> NO_TYPES = new TreeMap<>();

    private static final Set<String> LISTING = Set.of(
            "siteserver_PublishmentSystem",
            "wcm_PublishmentSystem",
            "siteserver_Site",
            "bairong_ContentModel",
            "bairong_TableCollection",
            "bairong_TableMetadata");

    @TempDir
    private static Path folder;

    private static List<Recipe> recipes;

    @BeforeAll
    static void read() {
        recipes = RecipeStore.builtIn();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"3.6, 7.4", "4.0, 7.4", "4.1, 7.4", "5.0, 7.4", "6, 7.4", "3.6, 6", "4.0, 6", "4.1, 6", "5.0, 6", "6, 6"
    })
    void whatIsNotThereStopsNoPlan(String version, String to) {
        Stops stops = new Stops(recipe(version, to));
        DumpFolder whole = dump(version, -1);
        stops.without("all tables", whole, table -> true, "false");
        stops.without("all tables", whole, table -> true, "true");
        for (int part = 0; part < PARTS; part++) {
            int wanted = part;
            // Steps for one choice see what the others see, and more.
            stops.without("tables of part " + part, whole, table -> isIn(wanted, table), "true");
            stops.without("columns of part " + part, dump(version, part), table -> false, "true");
        }
        for (String only :
                List.of("siteserver_PublishmentSystem", "siteserver_Site", "model_Content", "bairong_Config")) {
            stops.without("all but " + only, whole, table -> !table.equals(only), "false");
        }
        assertThat(stops.found).isEmpty();
    }

    /**
     * One column of each table at a time. All columns of all versions would take minutes: each run tries every
     * {@link #STEP}th, beginning with another one, and together they try most that the versions share. Without the limit:
     * {@code -Dtest.jvm=-Dmissing.columns=all}.
     */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "3.6, 7.4, 0", "4.0, 7.4, 2", "4.1, 7.4, 4", "5.0, 7.4, 6", "6, 7.4, 8",
        "3.6, 6, 5", "4.0, 6, 7", "4.1, 6, 9", "5.0, 6, 1", "6, 6, 3"
    })
    void oneColumnThatIsNotThereStopsNoPlan(String version, String to, int first) {
        boolean all = "all".equals(System.getProperty("missing.columns"));
        Stops stops = new Stops(recipe(version, to));
        OldDatabase database = OldDatabase.of(version);
        List<Table> shapes = database.shapes(false);
        int widest =
                shapes.stream().mapToInt(table -> table.columns().size()).max().orElseThrow();
        for (int column = all ? 0 : first; column < widest; column += all ? 1 : STEP) {
            DumpFolder read = listing(version, column);
            List<DumpTable> tables = new ArrayList<>(read.tables());
            for (Table shape : shapes) {
                if (!LISTING.contains(shape.name().name())) {
                    tables.add(
                            new DumpTable(without(shape, column), shape.name().name(), 0, List.of(), NO_TYPES));
                }
            }
            stops.check("column " + column + " of each table", read, tables, all ? "false" : "true");
        }
        assertThat(stops.found).isEmpty();
    }

    /** Steps of many rows ask for their columns once more while they run. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"3.6, 7.4", "4.0, 7.4", "4.1, 7.4", "5.0, 7.4", "6, 7.4", "3.6, 6", "4.0, 6", "4.1, 6", "5.0, 6", "6, 6"
    })
    void rowsOfNothingButKeysAreConverted(String version, String to) {
        Set<String> names = Set.of("publishmentsystemid", "nodeid", "siteid", "channelid", "auxiliarytableforcontent");
        Path input = OldDatabase.of(version)
                .keeping((table, field) -> field.key()
                        || table.endsWith("Config") && field.isNamed("DatabaseVersion")
                        || names.contains(field.name().toLowerCase(java.util.Locale.ROOT))
                        || table.endsWith("_Site") && field.isNamed("TableName"))
                .write(folder.resolve("keys-" + version + "-" + to));
        Path output = folder.resolve("keys-update-" + version + "-" + to);
        UpdateJob.run(Dumps.builtIn(input, output, Optional.of(version), Optional.of(to)), Listener.SILENT);
        assertThat(Dumps.rows(output, "siteserver_Channel")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(Dumps.rows(output, "model_Content")).isNotEmpty();
    }

    /** Tables whose rows a plan asks for, without one column; others need no rows. */
    private static DumpFolder listing(String version, int missing) {
        Path written = folder.resolve(version + " without " + missing);
        if (!written.toFile().exists()) {
            Map<String, Integer> seen = new HashMap<>();
            OldDatabase.of(version)
                    .keeping((table, field) ->
                            LISTING.contains(table) && seen.merge(table, 1, Integer::sum) - 1 != missing)
                    .having(LISTING)
                    .write(written);
        }
        return DumpFolder.open(written);
    }

    private static Table without(Table table, int column) {
        List<Column> columns = new ArrayList<>(table.columns());
        if (column < columns.size()) {
            columns.remove(column);
        }
        return Table.of(table.name(), columns);
    }

    /** The database of a version without one part of its columns; with a part below 0, the whole. */
    private static DumpFolder dump(String version, int part) {
        Path written = folder.resolve(version + " " + part);
        if (!written.toFile().exists()) {
            OldDatabase.of(version)
                    .keeping((table, field) -> !isIn(part, table + field.name()))
                    .write(written);
        }
        return DumpFolder.open(written);
    }

    private static boolean isIn(int part, String name) {
        return Math.floorMod(name.hashCode(), PARTS) == part;
    }

    private static Recipe recipe(String version, String to) {
        return recipes.stream()
                .filter(each -> each.from().equals(version) && each.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /** Plans of one recipe for a dump of which something is not there, and what stopped them. */
    private static final class Stops {

        private final Recipe recipe;
        private final List<String> found = new ArrayList<>();

        Stops(Recipe recipe) {
            this.recipe = recipe;
        }

        void without(String name, DumpFolder dump, Predicate<String> tables, String split) {
            List<DumpTable> rest = dump.tables().stream()
                    .filter(table -> !tables.test(table.table().name().name()))
                    .toList();
            check(name, dump, rest, split);
        }

        void check(String name, DumpFolder dump, List<DumpTable> tables, String split) {
            try {
                plan(dump, tables, split);
            } catch (SiteServerException failure) {
                found.add(name + ", split " + split + ": " + failure.why());
            }
        }

        private void plan(DumpFolder dump, List<DumpTable> tables, String split) {
            Faults faults = new Faults();
            TreeMap<String, String> options = new TreeMap<>(Map.of(RecipeOption.VERSION, ""));
            recipe.options().forEach(option -> options.put(option.name(), option.defaultValue()));
            assertThat(options.put("split-contents", split)).isNotNull();
            Planner planner = new Planner(
                    tables, new FolderData(dump, new DumpRows(dump, Optional.empty())), faults, options, false);
            planner.apply(recipe);
            faults.throwIfAny(recipe.name());
            Plan head = new Plan(
                    Optional.of(recipe.application()),
                    Optional.of(recipe.from()),
                    Optional.of(recipe.to()),
                    List.of(recipe.name()),
                    options,
                    recipe.profile(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            new BlueprintMaker(planner, recipe.profile().flatMap(Profiles::byName)).make(head);
        }
    }
}
