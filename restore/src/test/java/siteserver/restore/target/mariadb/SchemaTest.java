package siteserver.restore.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.SchemaWriter.DdlStatement;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetVendor.Remark;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** What the server makes of our statements: row and index lengths, counters, defaults, collations. */
class SchemaTest {

    private static final DataType INT = new DataType.Int(32, false);

    private final Dialect dialect = new Dialect();
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = dialect.connect(TestDatabases.fresh("mariadb"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private TargetTable table(Column... columns) throws SQLException {
        return Tables.of(dialect.on(connection).types(), "t", columns);
    }

    private static DataType text(int length) {
        return new DataType.VarChar(length, false);
    }

    private void create(TargetTable table) throws SQLException {
        List<DdlStatement> statements =
                new ArrayList<>(dialect.on(connection).schema().createTable(table));
        statements.addAll(dialect.on(connection).schema().keysAndIndexes(table));
        for (DdlStatement statement : statements) {
            Sql.run(connection, statement.sql());
        }
    }

    private List<String> list(String sql) throws SQLException {
        return Sql.list(connection, sql, row -> row.getString(1));
    }

    private static TargetTable with(TargetTable table, List<Key> uniqueKeys, List<Index> indexes) {
        return new TargetTable(
                table.source(),
                table.name(),
                table.columns(),
                table.primaryKey(),
                uniqueKeys,
                indexes,
                List.of(),
                List.of());
    }

    @Test
    void tooWideRowsGetLongTextsOutsideOfKeys() throws Exception {
        TargetTable plain = table(
                Column.of("Id", INT).notNull(),
                Column.of("kept", text(700)),
                Column.of("a", text(16_000)),
                Column.of("b", text(15_000)),
                Column.of("c", text(4_000)),
                Column.of("d", new DataType.VarBinary(16_000)));
        create(with(plain, List.of(), List.of(index("IX_kept", false, "kept"))));
        assertThat(list("SELECT CONCAT(column_name, ' ', column_type) FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() ORDER BY ordinal_position"))
                .containsExactly(
                        "Id int(11)",
                        "kept varchar(700)",
                        "a longtext",
                        "b longtext",
                        "c varchar(4000)",
                        "d varbinary(16000)");
    }

    @Test
    void whatIsMadeOtherwiseIsTold() throws Exception {
        TargetTable plain = table(
                Column.of("Id", INT).notNull(),
                Column.of("a", text(16_000)),
                Column.of("b", text(1_000)),
                Column.of("c", text(255)));
        TargetTable table = with(
                plain,
                List.of(new Key("UQ_b", List.of("b"))),
                List.of(index("IX_a", false, "a"), index("IX_c", false, "c")));
        assertThat(dialect.on(connection).remarks(List.of(plain, table)))
                .containsExactly(
                        new Remark("SS-4531", Place.table("t"), List.of("a")),
                        new Remark("SS-4531", Place.table("t"), List.of("a")),
                        new Remark("SS-4532", Place.table("t"), List.of("IX_a")));
        Server old = Server.of("5.5.9", false, 1 << 20, true, Set.of());
        assertThat(new Remarks(old).of(List.of(table)))
                .extracting(Remark::id)
                .containsExactly("SS-4530", "SS-4531", "SS-4533", "SS-4532", "SS-4532");
        create(table);
    }

    private static Index index(String name, boolean unique, String... columns) {
        List<Index.Part> parts = new ArrayList<>();
        for (String column : columns) {
            parts.add(new Index.Part(column, false, OptionalInt.empty()));
        }
        return new Index(name, unique, parts);
    }

    @Test
    void longColumnsAreIndexedByTheirFirstCharactersAndUniqueOnesByAll() throws Exception {
        TargetTable plain = table(
                Column.of("Id", INT).notNull(),
                Column.of("body", new DataType.Text(false)),
                Column.of("name", text(255)),
                Column.of("path", text(2000)));
        create(with(
                plain,
                List.of(new Key("UQ_path", List.of("path"))),
                List.of(
                        index("IX_body", false, "body"),
                        index("IX_name", false, "name"),
                        index("IX_all", false, "Id", "path", "body"))));
        assertThat(list("SELECT CONCAT(index_name, ' ', column_name, ' ', COALESCE(sub_part, 'all'))"
                        + " FROM information_schema.statistics WHERE table_schema = DATABASE()"
                        + " AND index_name <> 'PRIMARY' ORDER BY index_name, seq_in_index"))
                .containsExactly(
                        "IX_all Id all",
                        "IX_all path 382",
                        "IX_all body 382",
                        "IX_body body 768",
                        "IX_name name all",
                        "UQ_path path all");
        String long1 = "x".repeat(1500) + "1";
        String long2 = "x".repeat(1500) + "2";
        assertThat(dialect.loader()
                        .load(
                                connection,
                                plain,
                                MemorySource.of(plain, new String[] {"1", null, null, long1}, new String[] {
                                    "2", null, null, long2
                                })))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caseAndTrailingBlanksKeepKeysApart(boolean unique) throws Exception {
        TargetTable plain = table(Column.of("Id", INT).notNull(), Column.of("name", text(20)));
        create(with(
                plain,
                unique ? List.of(new Key("UQ", List.of("name"))) : List.of(),
                unique ? List.of() : List.of(index("IX", true, "name"))));
        String[][] rows = {{"1", "ab"}, {"2", "Ab"}, {"3", "ab "}, {"4", "äb"}};
        assertThat(dialect.loader().load(connection, plain, MemorySource.of(plain, rows)))
                .isEqualTo(4);
    }

    @Test
    void theCounterGoesOnBehindDeletedRowsAndZeroStays() throws Exception {
        TargetTable plain = table(Column.of("Id", INT).notNull().asIdentity(), Column.of("name", text(20)));
        create(plain);
        dialect.loader()
                .load(connection, plain, MemorySource.of(plain, new String[] {"0", "a"}, new String[] {"7", "b"}));
        connection.commit();
        for (String sql : dialect.counters().statements(plain, plain.columns().get(0), BigInteger.valueOf(1000))) {
            Sql.run(connection, sql);
        }
        Sql.run(connection, "INSERT INTO t (name) VALUES ('c')");
        assertThat(list("SELECT Id FROM t ORDER BY Id")).containsExactly("0", "7", "1000");
    }

    @Test
    void defaultsAreLiteralsOfTheirTypes() throws Exception {
        create(table(
                Column.of("Id", INT).notNull(),
                Column.of("name", text(20)).withDefault(new DefaultValue.Literal("it's \\ 栏")),
                Column.of("body", new DataType.Text(false)).withDefault(new DefaultValue.Literal("x")),
                Column.of("bits", new DataType.Bits(3)).withDefault(new DefaultValue.Literal("101")),
                Column.of("bytes", new DataType.VarBinary(3)).withDefault(new DefaultValue.Literal("\\x00ff")),
                Column.of("price", new DataType.Decimal(OptionalInt.of(18), 2))
                        .withDefault(new DefaultValue.Literal("-1.50")),
                Column.of("day", new DataType.Date()).withDefault(new DefaultValue.Literal("2018-09-01")),
                Column.of("at", new DataType.Timestamp(3)).withDefault(new DefaultValue.Now()),
                Column.of("instant", new DataType.TimestampWithZone(6)).withDefault(new DefaultValue.Now()),
                Column.of("guid", new DataType.Uuid()).withDefault(new DefaultValue.NewUuid())));
        Sql.run(connection, "INSERT INTO t (Id) VALUES (1)");
        assertThat(list("SELECT CONCAT_WS('|', name, body, BIN(bits), HEX(bytes), price, day) FROM t"))
                .containsExactly("it's \\ 栏|x|101|00FF|-1.50|2018-09-01");
        assertThat(list("SELECT CONCAT_WS('|', at IS NULL, ABS(TIMESTAMPDIFF(SECOND, instant, UTC_TIMESTAMP())) < 60,"
                        + " LENGTH(guid)) FROM t"))
                .containsExactly("0|1|36");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(11); DROP TABLE t",
                "varchar(10) collate x; DROP TABLE t",
                "varchar(10) DEFAULT (SELECT 1)",
                "enum('a'); DROP TABLE t; --')",
                "enum('a' , b)",
                "varchar",
                "varchar(99999)",
                "datetime(7)",
                "bit(65)",
                "serial",
                "decimal(66,2)",
                "int /* */",
                ""
            })
    void whatIsNotOnTheListIsNoType(String text) throws Exception {
        assertThat(dialect.on(connection).types().parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT(11) UNSIGNED|int unsigned",
                "tinyint(1)|tinyint(1)",
                "decimal(18,2)|decimal(18,2)",
                "varchar(50) collate utf8mb4_general_ci|varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                "varchar(50) character set utf8mb3 collate utf8mb3_bin|varchar(50) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin",
                "varchar(50) collate utf8_bin|varchar(50) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin",
                "varchar(50) collate latin1_german2_ci|varchar(50) CHARACTER SET latin1 COLLATE latin1_german2_ci",
                "varchar(50) collate gbk_chinese_ci|varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci",
                "int(6) zerofill|int(6) unsigned zerofill",
                "longtext|longtext CHARACTER SET utf8mb4",
                "enum('a','it''s','b\\c')|enum('a','it''s','b\\\\c') CHARACTER SET utf8mb4",
                "timestamp(3)|timestamp(3)",
                "double precision|double",
                "point|point"
            })
    void whatIsOnTheListIsWrittenAnew(String text, String sql) throws Exception {
        Optional<TargetType> type = dialect.on(connection).types().parse(text);
        assertThat(type.map(TargetType::sql)).contains(sql);
        Sql.run(connection, "CREATE TABLE parsed (c " + type.orElseThrow().sql() + " NULL)");
    }
}
