package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;
import static siteserver.restore.job.Dump.row;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.load.ProgressTable;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/** What a restore does, the same for every target. One subclass per vendor. */
abstract class RestoreContract extends CounterContract {

    /** Sites and their channels: identity, keys, an index, a foreign key, a default, counters. */
    private Dump site() {
        Table sites = new Table(
                TableName.of("Site"),
                List.of(
                        Column.of("Id", INT).notNull().asIdentity(),
                        Column.of("Dir", text(50)).notNull(),
                        Column.of("Hits", INT).notNull().withDefault(new DefaultValue.Literal("7"))),
                Optional.of(new Key("PK_Site", List.of("Id"))),
                List.of(new Key("UQ_Site_Dir", List.of("Dir"))),
                List.of(),
                List.of(),
                List.of(new Counter("Id", BigInteger.valueOf(40))));
        Table channels = new Table(
                TableName.of("Channel"),
                List.of(
                        Column.of("Id", INT).notNull().asIdentity(),
                        Column.of("SiteId", INT).notNull(),
                        Column.of("Name", text(255)),
                        Column.of("AddDate", new DataType.Timestamp(3))),
                Optional.of(new Key("PK_Channel", List.of("Id"))),
                List.of(),
                List.of(new Index(
                        "IX_Channel_SiteId", false, List.of(new Index.Part("SiteId", false, OptionalInt.empty())))),
                List.of(new ForeignKey(
                        "FK_Channel_Site",
                        List.of("SiteId"),
                        TableName.of("Site"),
                        List.of("Id"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION)),
                List.of(new Counter("Id", BigInteger.valueOf(2))));
        return new Dump(temporary.resolve("dump"))
                .table(sites, row("1", "www", "0"), row("2", "", "5"))
                .files(
                        channels,
                        List.of(
                                List.of(row("1", "1", "首页", moment()), row("2", "1", "", "1999-12-31 23:59:59")),
                                List.<String[]>of(row("5", "2", null, null))));
    }

    private static void fails(Problem problem, String text, ThrowingCallable call) {
        assertThatThrownBy(call).asInstanceOf(type(SiteServerException.class)).satisfies(failure -> {
            assertThat(failure.problem()).isEqualTo(problem);
            assertThat(failure.getMessage()).contains(text);
        });
    }

    @Test
    void rowsKeysIndexesForeignKeysDefaultsAndCountersGoOver() {
        RestoreResult result = restore(site().write(), OnLoss.FAIL);

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.losses()).isEmpty();
        assertThat(result.tables())
                .extracting(RestoreResult.TableResult::table, RestoreResult.TableResult::rows)
                .containsExactly(tuple("Site", 2L), tuple("Channel", 3L));
        assertThat(query("SELECT " + quote("Id") + ", " + quote("Dir") + ", " + quote("Hits") + " FROM " + quote("Site")
                        + " ORDER BY 1"))
                .containsExactly("1|www|0", "2||5");
        assertThat(query("SELECT " + quote("Name") + " FROM " + quote("Channel") + " ORDER BY " + quote("Id")))
                .containsExactly("首页", "", "null");
        assertThat(tableNames()).containsExactlyInAnyOrder("Site", "Channel");

        Table site = table("Site");
        assertThat(site.primaryKey().orElseThrow().columns()).containsExactly("Id");
        assertThat(site.columns().get(0).identity()).isTrue();
        assertThat(site.columns().get(2).defaultValue()).contains(new DefaultValue.Literal("7"));
        assertThat(site.uniqueKeys().stream().map(Key::columns).toList().toString()
                        + site.indexes().stream()
                                .filter(Index::unique)
                                .map(index -> index.parts().get(0).column())
                                .toList())
                .contains("Dir");
        assertThat(site.counters()).containsExactly(new Counter("Id", BigInteger.valueOf(40)));
        Table channel = table("Channel");
        assertThat(channel.indexes()).anySatisfy(index -> {
            assertThat(index.name()).isEqualTo(indexName("IX_Channel_SiteId"));
            assertThat(index.unique()).isFalse();
        });
        assertThat(channel.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.columns()).containsExactly("SiteId");
            assertThat(key.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        });
        // The source's counter was behind its own rows: the next id is the highest + 1.
        assertThat(channel.counters()).containsExactly(new Counter("Id", BigInteger.valueOf(6)));
    }

    @Test
    void aDatabaseThatHoldsSomethingIsRefusedAndNamed() {
        TestDatabases.execute(target, "CREATE TABLE " + quote("other_site") + " (a INT)");
        Path dump = site().write();
        fails(RestoreProblem.TARGET_NOT_EMPTY, "other_site", () -> restore(dump, OnLoss.FAIL));
        assertThat(tableNames()).containsExactly("other_site");
    }

    @Test
    void aViewIsNotNothing() {
        TestDatabases.execute(target, "CREATE VIEW " + quote("only_a_view") + " AS SELECT 1 AS a");
        fails(RestoreProblem.TARGET_NOT_EMPTY, "only_a_view", () -> restore(site().write(), OnLoss.FAIL));
    }

    @Test
    void anAlteredRowFileStopsBeforeAnythingIsWritten() throws Exception {
        Path dump = site().write();
        Path file = dump.resolve("Channel").resolve("1.csv");
        Files.writeString(file, Files.readString(file).replace("首页", "首頁"));
        fails(FolderProblem.ROW_FILE_ALTERED, "1.csv", () -> restore(dump, OnLoss.FAIL));
        assertThat(tableNames()).isEmpty();
    }

    @Test
    void aPartOfTheTablesCanBeChosenAndTheForeignKeyIsLeftOut() {
        Path dump = site().write();
        RestoreOptions all = options(dump, OnLoss.FAIL);
        RestoreOptions some = new RestoreOptions(
                all.directory(),
                all.target(),
                List.of("CHANNEL"),
                List.of(),
                all.onLoss(),
                all.sourceZone(),
                all.profile(),
                false,
                2,
                all.rejects());
        assertThat(RestoreJob.run(some, Listener.SILENT).rows()).isEqualTo(3);
        assertThat(tableNames()).containsExactly("Channel");
        assertThat(table("Channel").foreignKeys()).isEmpty();
    }

    @Test
    void oneChangedCellIsFound() {
        proofFails("UPDATE " + quote("Channel") + " SET " + quote("Name") + " = 'x' WHERE " + quote("Id") + " = 2");
    }

    @Test
    void nullForTheEmptyTextIsFound() {
        proofFails("UPDATE " + quote("Channel") + " SET " + quote("Name") + " = NULL WHERE " + quote("Id") + " = 2");
    }

    @Test
    void oneMissingRowIsFound() {
        proofFails("DELETE FROM " + quote("Channel") + " WHERE " + quote("Id") + " = 5");
    }

    @Test
    void twoRowsSwappedForTwoOthersAreFound() {
        proofFails(
                "UPDATE " + quote("Channel") + " SET " + quote("Name") + " = 'a' WHERE " + quote("Id") + " = 1",
                "UPDATE " + quote("Channel") + " SET " + quote("Name") + " = '首页' WHERE " + quote("Id") + " = 2");
    }

    /** Cells of two rows change places: every column still holds the same values. */
    @Test
    void cellsThatChangePlacesAreFound() {
        proofFails(
                "UPDATE " + quote("Channel") + " SET " + quote("Name") + " = NULL WHERE " + quote("Id") + " = 2",
                "UPDATE " + quote("Channel") + " SET " + quote("Name") + " = '' WHERE " + quote("Id") + " = 5");
    }

    private void proofFails(String... tampering) {
        Path dump = site().write();
        RestoreJob job = new RestoreJob(
                options(dump, OnLoss.FAIL), Listener.SILENT, () -> TestDatabases.execute(target, tampering));
        fails(RestoreProblem.PROOF_FAILED, "Channel", job::run);
        assertThat(tableNames()).contains(ProgressTable.NAME.name());
    }

    @Test
    void aRestoreThatWasStoppedGoesOn() {
        Path dump = site().write();
        RestoreJob stopped = new RestoreJob(options(dump, OnLoss.FAIL), Listener.SILENT, () -> {
            throw new IllegalStateException("stopped");
        });
        assertThatThrownBy(stopped::run).isInstanceOf(IllegalStateException.class);
        // One file less is marked than loaded would be wrong; one table less than there is must be made again.
        TestDatabases.execute(
                target,
                "DELETE FROM " + quote(ProgressTable.NAME.name()) + " WHERE " + quote("item") + " = 'Channel/2.csv'",
                "DELETE FROM " + quote("Channel") + " WHERE " + quote("Id") + " = 5");
        assertThat(restore(dump, OnLoss.FAIL).rows()).isEqualTo(5);
        assertThat(tableNames()).containsExactlyInAnyOrder("Site", "Channel");
        assertThat(table("Channel").indexes()).anyMatch(index -> index.name().equals(indexName("IX_Channel_SiteId")));
    }

    @Test
    void anotherDumpDoesNotGoOnWhereThisOneStopped() {
        RestoreJob stopped = new RestoreJob(options(site().write(), OnLoss.FAIL), Listener.SILENT, () -> {
            throw new IllegalStateException("stopped");
        });
        assertThatThrownBy(stopped::run).isInstanceOf(IllegalStateException.class);
        Path other = new Dump(temporary.resolve("other"))
                .table(Table.of(TableName.of("Other"), List.of(Column.of("a", INT))), row("1"))
                .write();
        fails(RestoreProblem.OTHER_RUN_UNFINISHED, "Site", () -> restore(other, OnLoss.FAIL));
    }

    private Dump faulty() {
        Table users = new Table(
                TableName.of("User"),
                List.of(
                        Column.of("Id", INT).notNull(),
                        Column.of("Name", text(5)).notNull(),
                        Column.of("Age", new DataType.Int(16, false)),
                        Column.of("Birth", new DataType.Date())),
                Optional.of(new Key("PK_User", List.of("Id"))),
                List.of(),
                List.of(new Index("UX_User_Name", true, List.of(new Index.Part("Name", false, OptionalInt.empty())))),
                List.of(),
                List.of());
        return new Dump(temporary.resolve("faulty"))
                .table(
                        users,
                        row("1", "anna", "30", "1990-01-01"),
                        row("2", "bartholomew", "31", "1990-01-02"),
                        row("3", "cleo", "70000", "1990-01-03"),
                        row("4", "dora", "33", "1990-02-30"),
                        row("5", null, "34", "1990-01-05"),
                        row("6", "anna", "35", "1990-01-06"),
                        row("7", "gil", "36", "1990-01-07"));
    }

    @Test
    void lossesAreListedAndNothingIsWritten() {
        Path dump = faulty().write();
        List<String> notes = new ArrayList<>();
        assertThatThrownBy(() -> RestoreJob.run(options(dump, OnLoss.FAIL), event -> {
                    if (event instanceof Event.Note note) {
                        notes.add(note.place().column().orElse("") + " " + note.arguments());
                    }
                }))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.WOULD_LOSE);
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.DUMP);
                    assertThat(failure.why())
                            .contains("User.Name: Longer than the column takes (1 value, in ")
                            .contains("1.csv line 3: \"bartholomew\"")
                            .contains("User.Age: Number outside the column's range")
                            .contains("User.Birth: Not a value of the column's type")
                            .contains("User.Name: NULL where the column must have a value")
                            .contains("User.Name: Unique key that another row has already");
                });
        assertThat(notes).anyMatch(note -> note.contains("70000"));
        assertThat(tableNames()).isEmpty();
    }

    @Test
    void faultyRowsAreSetAsideWithTheirReasons() throws Exception {
        RestoreResult result = restore(faulty().write(), OnLoss.REJECT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.tables()).singleElement().satisfies(table -> {
            assertThat(table.rows()).isEqualTo(2);
            assertThat(table.rejected()).isEqualTo(5);
        });
        assertThat(query("SELECT " + quote("Id") + " FROM " + quote("User") + " ORDER BY 1"))
                .containsExactly("1", "7");
        assertThat(Files.readString(
                        result.rejects().orElseThrow().resolve("User").resolve("1.csv.rejects.csv")))
                .isEqualTo("""
                        "Id","Name","Age","Birth","siteserver.reason","siteserver.line"
                        "2","bartholomew","31","1990-01-02","Longer than the column takes, column Name.","3"
                        "3","cleo","70000","1990-01-03","Number outside the column's range, column Age.","4"
                        "4","dora","33","1990-02-30","Not a value of the column's type, column Birth.","5"
                        "5",,"34","1990-01-05","NULL where the column must have a value, column Name.","6"
                        "6","anna","35","1990-01-06","Unique key that another row has already.","7"
                        """);
    }

    @Test
    void columnsAreWidenedRatherThanValuesCut() {
        RestoreResult result = restore(faulty().write(), OnLoss.FIX);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.losses())
                .extracting(Loss::kind)
                .containsExactlyInAnyOrder(
                        Fit.TOO_LONG,
                        Fit.NUMBER_OUT_OF_RANGE,
                        Fit.NOT_A_VALUE,
                        Fit.NULL_NOT_ALLOWED,
                        Fit.DUPLICATE_KEY);
        assertThat(query("SELECT " + quote("Id") + ", " + quote("Name") + ", " + quote("Age") + ", "
                        + quote("Birth") + " FROM " + quote("User") + " WHERE " + quote("Id")
                        + " IN (2, 3, 4, 5, 6) ORDER BY 1"))
                .containsExactly(
                        "2|bartholomew|31|1990-01-02",
                        "3|cleo|70000|1990-01-03",
                        "4|dora|33|1990-02-30",
                        "5|null|34|1990-01-05",
                        "6|anna|35|1990-01-06");
    }

    @Test
    void aPrimaryKeyTwiceHasNoFix() {
        Table table = new Table(
                TableName.of("T"),
                List.of(Column.of("a", INT).notNull()),
                Optional.of(new Key("PK_T", List.of("a"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Path dump = new Dump(temporary.resolve("twice"))
                .files(table, List.of(List.of(row("1"), row("3")), List.<String[]>of(row("3"))))
                .write();
        fails(RestoreProblem.NOT_FIXABLE, "T.a: Primary key", () -> restore(dump, OnLoss.FIX));
        assertThat(restore(dump, OnLoss.REJECT).rows()).isEqualTo(2);
    }

    @Test
    void sqlPlantedInNamesTypesAndDefaultsIsNothingButText() {
        String planted = "x\"; DROP TABLE \"victim\"; --`';\\";
        Table hostile = new Table(
                TableName.of("t " + planted),
                List.of(
                        Column.of("Id", INT).notNull().withNativeType("int; DROP TABLE victim"),
                        Column.of("c " + planted, text(60))
                                .withNativeType("varchar(60) DEFAULT (SELECT 1)")
                                .withDefault(new DefaultValue.Literal("'); DROP TABLE victim; --"))),
                Optional.of(new Key("pk " + planted, List.of("Id"))),
                List.of(),
                List.of(new Index(
                        "ix " + planted, false, List.of(new Index.Part("c " + planted, false, OptionalInt.empty())))),
                List.of(),
                List.of());
        Table victim = Table.of(TableName.of("victim"), List.of(Column.of("a", INT)));
        Path dump = new Dump(temporary.resolve("hostile"))
                .table(victim, row("1"))
                .table(hostile, row("1", "it's \\ \"this\"\n`"))
                .facts(facts -> facts.withSource(new Facts.Source(vendorId(), "1")))
                .write();
        assertThat(restore(dump, OnLoss.FAIL).rows()).isEqualTo(2);
        assertThat(query("SELECT * FROM " + quote("t " + planted))).containsExactly("1|it's \\ \"this\"\n`");
        assertThat(query("SELECT * FROM " + quote("victim"))).containsExactly("1");
        assertThat(table("t " + planted).columns().get(1).defaultValue())
                .contains(new DefaultValue.Literal("'); DROP TABLE victim; --"));
    }

    @Test
    void manyTextsGoOverAsTheyAre() {
        Table table = new Table(
                TableName.of("Texts"),
                List.of(
                        Column.of("Id", INT).notNull(),
                        Column.of("a", new DataType.Text(false)),
                        Column.of("b", new DataType.Text(false))),
                Optional.of(new Key("PK_Texts", List.of("Id"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        List<String[]> rows = new ArrayList<>();
        String[] values = {
            null, "", " ", "\\N", "\\.", "a\n\\.\nb", "\r\n", "\t", "\"", "\"\"", ",", "NULL", "😀栏目", "\\"
        };
        for (int i = 0; i < 500; i++) {
            rows.add(row(Integer.toString(i), values[i % values.length], values[i / values.length % values.length]));
        }
        Path dump =
                new Dump(temporary.resolve("texts")).files(table, List.of(rows)).write();
        assertThat(restore(dump, OnLoss.FAIL).rows()).isEqualTo(500);
    }
}
