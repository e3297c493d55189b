package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;
import static siteserver.restore.job.Dump.row;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/** Decisions about single values, on PostgreSQL, which is the strictest. */
class ZonesAndFixesTest {

    private static final DataType INT = new DataType.Int(32, false);

    @TempDir
    private Path temporary;

    private final ConnectionSettings target = TestDatabases.fresh("postgresql");

    private RestoreOptions options(Path dump, OnLoss onLoss, Optional<ZoneId> zone) {
        return new RestoreOptions(
                dump,
                target,
                List.of(),
                List.of(),
                onLoss,
                zone,
                Optional.empty(),
                false,
                2,
                temporary.resolve("rejects"));
    }

    private List<String> query(String sql) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabases.open(target);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** The folder says that the column was a timestamptz on this vendor, but its values are local. */
    private Path localTimes() {
        Table table = Table.of(
                TableName.of("Log"),
                List.of(
                        Column.of("Id", INT).notNull(),
                        Column.of("AddDate", new DataType.Timestamp(6)).withNativeType("timestamptz")));
        return new Dump(temporary.resolve("local"))
                .table(
                        table,
                        row("1", "2018-09-01 12:00:00.5"),
                        row("2", "1986-05-04 02:30:00"),
                        row("3", "1986-09-14 01:30:00"),
                        row("4", null))
                .facts(facts -> facts.withSource(new Facts.Source("postgresql", "17")))
                .write();
    }

    @Test
    void aLocalTimeIsNoInstantWithoutAZone() throws Exception {
        Path dump = localTimes();
        assertThatThrownBy(() -> RestoreJob.run(options(dump, OnLoss.FAIL, Optional.empty()), Listener.SILENT))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.ZONE_NEEDED);
                    assertThat(failure.why()).contains("Log.AddDate");
                });
        assertThat(query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
    }

    /** In 1986 China had summer time from 4 May 02:00 to 14 September 02:00. */
    @Test
    void gapsAndOverlapsAreDecidedAndCounted() throws Exception {
        RestoreResult result = RestoreJob.run(
                options(localTimes(), OnLoss.FAIL, Optional.of(ZoneId.of("Asia/Shanghai"))), Listener.SILENT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.losses()).extracting(Loss::kind).containsExactly(Fit.TIME_GAP, Fit.TIME_OVERLAP);
        assertThat(query("SELECT \"AddDate\" FROM \"Log\" ORDER BY \"Id\""))
                .containsExactly("2018-09-01 04:00:00.5+00", "1986-05-03 18:30:00+00", "1986-09-13 16:30:00+00", null);
    }

    private Path faultyValues() {
        Table table = Table.of(
                TableName.of("T"),
                List.of(
                        Column.of("Id", INT).notNull(),
                        Column.of("Text", new DataType.Text(false)),
                        Column.of("Day", new DataType.Date()),
                        Column.of("Must", new DataType.Timestamp(9)).notNull()));
        return new Dump(temporary.resolve("values"))
                .table(
                        table,
                        row("1", "a\u0000b\u0000", "2010-00-00", "0000-00-00 00:00:00"),
                        row("2", "", "9999-12-31", "2018-09-01 23:59:59.999999999"))
                .write();
    }

    @Test
    void valuesAreRepairedByTheRules() throws Exception {
        RestoreResult result = RestoreJob.run(options(faultyValues(), OnLoss.FIX, Optional.empty()), Listener.SILENT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.losses())
                .extracting(Loss::kind, Loss::count)
                .containsExactly(
                        tuple(Fit.ZERO_DATE, 1L),
                        tuple(Fit.ZERO_DATE, 1L),
                        tuple(Fit.BELOW_MICROSECOND, 1L),
                        tuple(Fit.NUL_CHARACTER, 1L));
        assertThat(query("SELECT concat_ws('|', \"Id\", \"Text\", \"Day\", \"Must\") FROM \"T\" ORDER BY \"Id\""))
                .containsExactly("1|ab|0001-01-01 00:00:00", "2||9999-12-31|2018-09-01 23:59:59.999999");
    }

    /** No server of this kind keeps more: .NET's ticks of 100 ns are cut without being asked, and counted. */
    @Test
    void whatIsFinerThanAMicrosecondIsCutAndCounted() throws Exception {
        Table table = Table.of(
                TableName.of("T"), List.of(Column.of("Id", INT).notNull(), Column.of("At", new DataType.Timestamp(7))));
        Path dump = new Dump(temporary.resolve("ticks"))
                .table(table, row("1", "2018-09-01 23:59:59.9999999"), row("2", "2018-09-01 23:59:59.999999"))
                .write();

        RestoreResult result = RestoreJob.run(options(dump, OnLoss.FAIL, Optional.empty()), Listener.SILENT);

        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.losses())
                .extracting(Loss::kind, Loss::count)
                .containsExactly(tuple(Fit.BELOW_MICROSECOND, 1L));
        assertThat(query("SELECT \"At\" FROM \"T\" ORDER BY \"Id\""))
                .containsExactly("2018-09-01 23:59:59.999999", "2018-09-01 23:59:59.999999");
    }

    @Test
    void withoutAWordTheyStopTheRestore() throws Exception {
        assertThatThrownBy(
                        () -> RestoreJob.run(options(faultyValues(), OnLoss.FAIL, Optional.empty()), Listener.SILENT))
                .hasMessageContaining("T.Text: Text with the character NUL")
                .hasMessageContaining("a\\u0000b\\u0000");
    }

    private Path orphans() {
        Table parent = new Table(
                TableName.of("P"),
                List.of(Column.of("Id", INT).notNull()),
                Optional.of(new Key("", List.of("Id"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Table child = new Table(
                TableName.of("C"),
                List.of(Column.of("ParentId", INT)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new ForeignKey(
                        "FK_C_P",
                        List.of("ParentId"),
                        TableName.of("P"),
                        List.of("Id"),
                        ForeignKey.Action.NO_ACTION,
                        ForeignKey.Action.NO_ACTION)),
                List.of());
        return new Dump(temporary.resolve("orphans"))
                .table(parent, row("1"))
                .table(child, row("1"), row("9"))
                .write();
    }

    @Test
    void aBrokenForeignKeyIsNamed() {
        assertThatThrownBy(() -> RestoreJob.run(options(orphans(), OnLoss.FAIL, Optional.empty()), Listener.SILENT))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.FOREIGN_KEY_BROKEN);
                    assertThat(failure.why()).contains("FK_C_P");
                });
    }

    @Test
    void aBrokenForeignKeyCanBeLeftOut() throws Exception {
        RestoreResult result = RestoreJob.run(options(orphans(), OnLoss.FIX, Optional.empty()), Listener.SILENT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.notCarried()).containsExactly("foreign keys: C.FK_C_P");
        assertThat(query("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("0");
    }

    @Test
    void theProfileSaysWhichNativeTypesAnApplicationWants() throws Exception {
        Table table = Table.of(
                TableName.of("siteserver_Site"),
                List.of(
                        Column.of("Id", INT).notNull().asIdentity(),
                        Column.of("SiteName", new DataType.VarChar(50, false)),
                        Column.of("Root", new DataType.Bool()),
                        Column.of("CreatedDate", new DataType.Timestamp(6)),
                        Column.of("Extra", new DataType.Timestamp(0))));
        Path dump = new Dump(temporary.resolve("profile"))
                .table(table, row("1", "首页", "true", "2018-09-01 12:00:00", "2018-09-01 12:00:00"))
                .facts(facts ->
                        facts.withProfile(Optional.of("sscms-7.4")).withSourceZone(Optional.of("Asia/Shanghai")))
                .write();
        RestoreResult result = RestoreJob.run(options(dump, OnLoss.FAIL, Optional.empty()), Listener.SILENT);
        assertThat(result.profile()).isEqualTo("sscms-7.4");
        assertThat(query("SELECT data_type FROM information_schema.columns WHERE table_name = 'siteserver_Site'"
                        + " ORDER BY ordinal_position"))
                .containsExactly(
                        "integer",
                        "character varying",
                        "boolean",
                        "timestamp with time zone",
                        "timestamp without time zone");
        assertThat(query("SELECT \"CreatedDate\" FROM \"siteserver_Site\"")).containsExactly("2018-09-01 04:00:00+00");
    }
}
