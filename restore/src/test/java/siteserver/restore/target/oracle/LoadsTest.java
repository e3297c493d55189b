package siteserver.restore.target.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** The insert itself runs on H2 in its Oracle mode; what a server says of refused rows was written down. */
class LoadsTest {

    private static final Server SERVER = Server.of("19.0.0.0.0", "AL16UTF16", "AL32UTF8");

    private static TargetTable table() {
        return Tables.of(
                new Types(SERVER),
                "T",
                Column.of("Id", new DataType.Int(64, false)).notNull(),
                Column.of("N", new DataType.Decimal(java.util.OptionalInt.of(18), 2)),
                Column.of("V", new DataType.VarChar(50, false)),
                Column.of("L", new DataType.Text(false)),
                Column.of("B", new DataType.Blob()),
                Column.of("R", new DataType.VarBinary(20)),
                Column.of("D", new DataType.Timestamp(0)).withNativeType("DATE"),
                Column.of("TS", new DataType.Timestamp(9)),
                Column.of("TZ", new DataType.TimestampWithZone(6)));
    }

    @Test
    void rowsAreInsertedExactly() throws Exception {
        TargetTable table = table();
        assertThat(new Loads().sql(table))
                .isEqualTo("INSERT INTO \"T\" (\"Id\", \"N\", \"V\", \"L\", \"B\", \"R\", \"D\", \"TS\", \"TZ\") VALUES"
                        + " (?, ?, ?, ?, ?, ?, TO_DATE(?, 'SYYYY-MM-DD HH24:MI:SS'),"
                        + " TO_TIMESTAMP(?, 'SYYYY-MM-DD HH24:MI:SS.FF9'),"
                        + " TO_TIMESTAMP_TZ(?, 'SYYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM'))");
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:mem:oracle_loads;MODE=Oracle;TIME ZONE=UTC")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : new Schema(SERVER)
                        .createTable(table).stream().map(ddl -> ddl.sql()).toList()) {
                    statement.execute(sql);
                }
                for (String sql : new Schema(SERVER)
                        .keysAndIndexes(table).stream().map(ddl -> ddl.sql()).toList()) {
                    statement.execute(sql);
                }
            }
            String large = "栏目😀".repeat(20_000);
            String[][] rows = new String[1203][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new String[] {"" + i, null, null, null, null, null, null, null, null};
            }
            rows[1] = new String[] {
                "9223372036854775807",
                "-12.50",
                "栏目😀'",
                large,
                "\\x00ff",
                "\\x0a",
                "1986-05-04 02:30:00",
                "1986-05-04 02:30:00.123456789",
                "2018-09-01 04:34:56.5+00"
            };
            rows[2][3] = "";
            assertThat(new Loads().load(connection, table, MemorySource.of(table, rows)))
                    .isEqualTo(1203);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM \"T\" WHERE \"Id\" = 9223372036854775807")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBigDecimal(2)).isEqualTo("-12.50");
                assertThat(row.getString(3)).isEqualTo("栏目😀'");
                assertThat(row.getString(4)).isEqualTo(large);
                assertThat(row.getBytes(5)).containsExactly(0, 0xff);
                assertThat(row.getBytes(6)).containsExactly(10);
                assertThat(row.getObject(7, LocalDateTime.class)).isEqualTo("1986-05-04T02:30:00");
                assertThat(row.getObject(8, LocalDateTime.class)).isEqualTo("1986-05-04T02:30:00.123456789");
                assertThat(row.getObject(9, OffsetDateTime.class))
                        .isEqualTo(OffsetDateTime.of(2018, 9, 1, 4, 34, 56, 500_000_000, ZoneOffset.UTC));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12899 | 72000 | ORA-12899: value too large for column \"CMS\".\"T\".\"V\" (actual: 51, maximum: 50) | V",
                "1400 | 23000 | ORA-01400: cannot insert NULL into (\"CMS\".\"T\".\"Id\") | Id",
                "1438 | 22003 | ORA-01438: value larger than specified precision allowed for this column |",
                "1 | 23000 | ORA-00001: unique constraint (CMS.PK_T) violated |",
                "1843 | 22008 | ORA-01843: not a valid month |",
            })
    void aRefusedRowIsNamed(int code, String state, String message, String column) {
        SQLException refused =
                new SQLException(message + "\nhttps://docs.oracle.com/error-help/db/ora-" + code + "/", state, code);
        SiteServerException told = Errors.refused(refused, Place.table("T").withLine(30));
        assertThat(told.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
        assertThat(told.getMessage()).contains("line 30", message).doesNotContain("docs.oracle.com");
        assertThat(told.place().column().orElse(null)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 | 61000 | ORA-00060: deadlock detected while waiting for resource | true",
                "8177 | 72000 | ORA-08177: can't serialize access for this transaction | true",
                "1653 | 72000 | ORA-01653: unable to extend table CMS.T by 128 in tablespace USERS | false",
                "54 | 61000 | ORA-00054: resource busy and acquire with NOWAIT specified or timeout expired | false",
                "12899 | 72000 | ORA-12899: value too large for column | false",
            })
    void aFileIsLoadedAgainWhenTheServerGaveWayToAnotherSession(int code, String state, String message, boolean again) {
        SiteServerException told = Errors.refused(new SQLException(message, state, code), Place.table("T"));
        assertThat(new Dialect().gaveWay(told.problem())).isEqualTo(again);
    }

    @Test
    void whatIsNotAboutValuesKeepsItsOwnMessage() {
        SQLException full =
                new SQLException("ORA-01653: unable to extend table CMS.T by 128 in tablespace USERS", "72000", 1653);
        assertThat(Errors.aboutValues(full)).isFalse();
        assertThat(Errors.refused(full, Place.table("T")).problem().id()).isEqualTo("SS-2314");
    }
}
