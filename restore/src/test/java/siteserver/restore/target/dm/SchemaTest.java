package siteserver.restore.target.dm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.roundtrip.Tables;

/** The statements, word by word as DM8's SQL reference has them: no server of this vendor runs with the tests. */
class SchemaTest {

    private static TargetTable table() {
        TargetTable table = Tables.of(
                new Types(),
                "siteserver_Site",
                Column.of("ID", new DataType.Int(32, false)).notNull().asIdentity(),
                Column.of("SiteName", new DataType.VarChar(50, false)).withDefault(new DefaultValue.Literal("it's")),
                Column.of("Root", new DataType.Bool()).withDefault(new DefaultValue.Literal("true")),
                Column.of("Text", new DataType.Text(false)),
                Column.of("Day", new DataType.Date()),
                Column.of("Added", new DataType.Timestamp(6)).withDefault(new DefaultValue.Now()),
                Column.of("At", new DataType.TimestampWithZone(3)));
        return new TargetTable(
                table.source(),
                table.name(),
                table.columns(),
                table.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Counter("ID", BigInteger.valueOf(42))));
    }

    @Test
    void aTableCountsOnFromTheSource() {
        assertThat(new Schema().createTable(table()).get(0).sql())
                .isEqualTo("CREATE TABLE \"siteserver_Site\" (\"ID\" INT IDENTITY(42, 1) NOT NULL, \"SiteName\""
                        + " VARCHAR(50 CHAR) DEFAULT 'it''s', \"Root\" BIT DEFAULT 1, \"Text\" CLOB, \"Day\" DATE,"
                        + " \"Added\" TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP, \"At\" TIMESTAMP(3) WITH TIME ZONE)"
                        + " STORAGE(USING LONG ROW)");
        assertThat(new Counters().statements(table(), table().columns().get(0), BigInteger.TEN))
                .isEmpty();
        assertThat(new Schema().dropTable(table()).get(0).sql())
                .isEqualTo("DROP TABLE IF EXISTS \"siteserver_Site\" CASCADE");
    }

    @Test
    void rowsAreInsertedWithCastMoments() {
        assertThat(new Loads().sql(table()))
                .isEqualTo("INSERT INTO \"siteserver_Site\" (\"ID\", \"SiteName\", \"Root\", \"Text\", \"Day\","
                        + " \"Added\", \"At\") VALUES (?, ?, ?, ?, CAST(? AS DATE), CAST(? AS TIMESTAMP(6)),"
                        + " CAST(? AS TIMESTAMP(3) WITH TIME ZONE))");
    }

    @Test
    void keys() {
        assertThat(new Schema().keysAndIndexes(table()).get(0).sql())
                .isEqualTo(
                        "ALTER TABLE \"siteserver_Site\" ADD CONSTRAINT \"PK_siteserver_Site\" PRIMARY KEY (\"ID\")");
        ForeignKey key = new ForeignKey(
                "FK",
                List.of("ID"),
                TableName.of("Other"),
                List.of("ID"),
                ForeignKey.Action.CASCADE,
                ForeignKey.Action.SET_NULL);
        assertThat(new Schema().foreignKey(table(), key).get(0).sql())
                .isEqualTo("ALTER TABLE \"siteserver_Site\" ADD CONSTRAINT \"FK\" FOREIGN KEY (\"ID\") REFERENCES"
                        + " \"Other\" (\"ID\") ON UPDATE SET NULL ON DELETE CASCADE");
    }

    /** The spellings of the application's profile. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bit | BIT",
                "timestamp | TIMESTAMP(6)",
                "dec(18,2) | DEC(18, 2)",
                "int | INT",
                "clob | CLOB",
                "varchar(50) | VARCHAR(50 CHAR)",
                "DATETIME WITH TIME ZONE | TIMESTAMP(6) WITH TIME ZONE",
            })
    void nativeTypes(String text, String sql) {
        assertThat(new Types().parse(text).map(type -> type.sql())).isEqualTo(Optional.of(sql));
    }

    @Test
    void namesHaveNoQuotesAndDifferInMoreThanCase() {
        Names names = new Names();
        assertThat(names.quote("a\"b")).isEqualTo("\"a_b\"");
        assertThat(names.folded("Name")).isEqualTo(names.folded("NAME"));
        assertThat(names.tooLong("a".repeat(128))).isFalse();
        assertThat(names.tooLong("栏".repeat(43))).isTrue();
    }
}
