package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.SchemaWriter.DdlStatement;
import siteserver.restore.target.SchemaWriter.KeyRemedy;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.Remark;
import siteserver.restore.target.roundtrip.Tables;

/** The SQL that makes tables, keys, indexes and counters, word by word. */
class SchemaTest {

    private static final DataType INT = new DataType.Int(32, false);

    private final Schema schema = new Schema(Servers.V2022, false);

    private static DataType text(int length) {
        return new DataType.VarChar(length, true);
    }

    private static TargetTable table(String name, Column... columns) {
        return Tables.of(new Types(Servers.V2022), name, columns);
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

    private static Index index(String name, boolean unique, String... columns) {
        List<Index.Part> parts = new ArrayList<>();
        for (String column : columns) {
            boolean descending = column.startsWith("-");
            parts.add(new Index.Part(descending ? column.substring(1) : column, descending, OptionalInt.empty()));
        }
        return new Index(name, unique, parts);
    }

    private static List<String> sql(List<DdlStatement> statements) {
        return statements.stream().map(DdlStatement::sql).toList();
    }

    private static String guarded(String table, String index, String sql) {
        return "IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[" + table + "]') AND name = N'"
                + index + "') BEGIN " + sql + " END";
    }

    @Test
    void tables() {
        TargetTable table = table(
                "t]'",
                Column.of("Id", INT).notNull().asIdentity(),
                Column.of("a b", text(50)).notNull().withDefault(new DefaultValue.Literal("it's [栏]")),
                Column.of("on", new DataType.Bool()).notNull().withDefault(new DefaultValue.Literal("true")),
                Column.of("n", new DataType.Decimal(OptionalInt.of(9), 2))
                        .withDefault(new DefaultValue.Literal("-1.5")),
                Column.of("at", new DataType.Timestamp(3)).withDefault(new DefaultValue.Now()),
                Column.of("day", new DataType.Timestamp(0))
                        .withDefault(new DefaultValue.Literal("2018-09-01 12:34:56")),
                Column.of("g", new DataType.Uuid()).withDefault(new DefaultValue.NewUuid()),
                Column.of("x", new DataType.VarBinary(4)).withDefault(new DefaultValue.Literal("\\x00ff")));
        assertThat(sql(schema.createTable(table)))
                .containsExactly("CREATE TABLE [t]]'] ([Id] int IDENTITY(1,1) NOT NULL,"
                        + " [a b] nvarchar(50) NOT NULL CONSTRAINT [DF_t]]'_a b_e8b476ba] DEFAULT (N'it''s [栏]'),"
                        + " [on] bit NOT NULL CONSTRAINT [DF_t]]'_on_6ce5dc49] DEFAULT ((1)),"
                        + " [n] decimal(9,2) NULL CONSTRAINT [DF_t]]'_n_30af1dc9] DEFAULT ((-1.5)),"
                        + " [at] datetime2(3) NULL CONSTRAINT [DF_t]]'_at_eedf0ca8] DEFAULT (SYSDATETIME()),"
                        + " [day] datetime2(0) NULL CONSTRAINT [DF_t]]'_day_6c54c66d] DEFAULT (N'2018-09-01T12:34:56'),"
                        + " [g] uniqueidentifier NULL CONSTRAINT [DF_t]]'_g_0e78df94] DEFAULT (NEWID()),"
                        + " [x] varbinary(4) NULL CONSTRAINT [DF_t]]'_x_ffc0a019] DEFAULT (0x00ff))");
    }

    @Test
    void schemas() {
        assertThat(sql(schema.createSchema("it's")))
                .containsExactly("IF SCHEMA_ID(N'it''s') IS NULL EXEC(N'CREATE SCHEMA [it''s]')");
    }

    @Test
    void keysAndIndexes() {
        TargetTable table = with(
                table(
                        "t",
                        Column.of("Id", INT).notNull(),
                        Column.of("a", text(50)).notNull(),
                        Column.of("b", INT)),
                List.of(new Key("UQ_a", List.of("a")), new Key("UQ_ab", List.of("a", "b"))),
                List.of(index("IX_ba", false, "b", "-a"), index("UX_a", true, "a")));
        assertThat(sql(schema.keysAndIndexes(table)))
                .containsExactly(
                        guarded("t", "PK_t", "ALTER TABLE [t] ADD CONSTRAINT [PK_t] PRIMARY KEY CLUSTERED ([Id])"),
                        guarded("t", "UQ_a", "ALTER TABLE [t] ADD CONSTRAINT [UQ_a] UNIQUE NONCLUSTERED ([a])"),
                        guarded("t", "UQ_ab", "CREATE UNIQUE INDEX [UQ_ab] ON [t] ([a], [b]) WHERE [b] IS NOT NULL"),
                        guarded("t", "IX_ba", "CREATE INDEX [IX_ba] ON [t] ([b], [a] DESC)"),
                        guarded("t", "UX_a", "CREATE UNIQUE INDEX [UX_a] ON [t] ([a])"));
        assertThat(new Remarks(Servers.V2022, false).of(List.of(table)))
                .containsExactly(new Remark("SS-4562", Place.table("t"), List.of("UQ_ab")));
    }

    /** On the way back a unique key has one NULL at most, and stays a key. */
    @Test
    void aUniqueKeyThatMayBeNullStaysOneOnTheWayBack() {
        TargetTable table = with(
                table("t", Column.of("Id", INT).notNull(), Column.of("b", INT)),
                List.of(new Key("UQ_b", List.of("b"))),
                List.of());
        assertThat(sql(new Schema(Servers.V2022, true).keysAndIndexes(table)).get(1))
                .isEqualTo(guarded(
                        "t",
                        "UQ_b",
                        "IF EXISTS (SELECT 1 FROM [t] WHERE [b] IS NULL GROUP BY [b] HAVING COUNT(*) > 1)"
                                + " CREATE UNIQUE INDEX [UQ_b] ON [t] ([b]) WHERE [b] IS NOT NULL"
                                + " ELSE ALTER TABLE [t] ADD CONSTRAINT [UQ_b] UNIQUE NONCLUSTERED ([b])"));
        assertThat(new Remarks(Servers.V2022, true).of(List.of(table))).isEmpty();
    }

    @Test
    void indexesHaveRoomForSoManyBytes() {
        TargetTable table = with(
                table(
                        "t",
                        Column.of("Id", text(451)).notNull(),
                        Column.of("a", text(850)),
                        Column.of("b", text(851)),
                        Column.of("c", new DataType.Text(false))),
                List.of(),
                List.of(index("IX_a", false, "a"), index("IX_b", false, "b", "Id"), index("IX_c", false, "c")));
        assertThat(sql(schema.keysAndIndexes(table)))
                .containsExactly(
                        guarded("t", "PK_t", "ALTER TABLE [t] ADD CONSTRAINT [PK_t] PRIMARY KEY NONCLUSTERED ([Id])"),
                        guarded("t", "IX_a", "CREATE INDEX [IX_a] ON [t] ([a])"),
                        "IF NOT EXISTS (SELECT 1 FROM [t] WHERE ISNULL(DATALENGTH([b]), 0) + ISNULL(DATALENGTH([Id]), 0)"
                                + " > 1700) BEGIN "
                                + guarded("t", "IX_b", "CREATE INDEX [IX_b] ON [t] ([b], [Id])") + " END");
        assertThat(new Remarks(Servers.V2022, false).of(List.of(table)))
                .containsExactly(new Remark("SS-4565", Place.table("t"), List.of("IX_b", 1700)));
        assertThat(new Remarks(Servers.V2008R2, false).of(List.of(table)))
                .containsExactly(
                        new Remark("SS-4565", Place.table("t"), List.of("PK_t", 900)),
                        new Remark("SS-4565", Place.table("t"), List.of("IX_a", 900)),
                        new Remark("SS-4565", Place.table("t"), List.of("IX_b", 900)));
    }

    @Test
    void fixedColumnsThatExceedAPageBecomeVariable() {
        TargetTable table = table(
                "t",
                Column.of("Id", INT).notNull(),
                Column.of("a", new DataType.Char(2000, false)),
                Column.of("b", new DataType.Char(1900, false)),
                Column.of("c", new DataType.Binary(300)),
                Column.of("d", text(4000)));
        assertThat(sql(schema.createTable(table)))
                .containsExactly("CREATE TABLE [t] ([Id] int NOT NULL, [a] nvarchar(2000) NULL, [b] nchar(1900) NULL,"
                        + " [c] binary(300) NULL, [d] nvarchar(4000) NULL)");
        assertThat(new Remarks(Servers.WITHOUT_BULK_COPY, false).of(List.of(table)))
                .containsExactly(
                        new Remark("SS-4560", Place.NOWHERE, List.of()),
                        new Remark("SS-4563", Place.table("t"), List.of("a")));
    }

    @Test
    void foreignKeys() {
        ForeignKey key = new ForeignKey(
                "FK_a",
                List.of("a", "b"),
                new TableName("x y", "u"),
                List.of("c", "d"),
                ForeignKey.Action.CASCADE,
                ForeignKey.Action.RESTRICT);
        assertThat(sql(schema.foreignKey(table("t", Column.of("a", INT)), key)))
                .containsExactly("ALTER TABLE [t] ADD CONSTRAINT [FK_a] FOREIGN KEY ([a], [b])"
                        + " REFERENCES [x y].[u] ([c], [d]) ON DELETE CASCADE");
    }

    @Test
    void severalCascadePathsAreMadeWithoutActions() {
        SQLException first = new SQLException("may cause cycles or multiple cascade paths", "S0000", 1785);
        first.setNextException(new SQLException("Could not create constraint", "S0000", 1750));
        assertThat(schema.afterRefusal(first)).isEqualTo(KeyRemedy.WITHOUT_ACTIONS);
        assertThat(schema.afterRefusal(new SQLException("not the same data type", "S0000", 1778)))
                .isEqualTo(KeyRemedy.LEFT_OUT);
        assertThat(schema.afterRefusal(new SQLException("permission denied", "S0001", 262)))
                .isEqualTo(KeyRemedy.NONE);
    }

    @Test
    void counters() {
        TargetTable table = table("o'k", Column.of("Id", INT).notNull().asIdentity());
        assertThat(new Counters(Servers.V2022).statements(table, table.columns().get(0), BigInteger.valueOf(40)))
                .containsExactly("IF EXISTS (SELECT 1 FROM sys.identity_columns WHERE object_id = OBJECT_ID(N'[o''k]')"
                        + " AND last_value IS NOT NULL) DBCC CHECKIDENT (N'[o''k]', RESEED, 39) WITH NO_INFOMSGS"
                        + " ELSE DBCC CHECKIDENT (N'[o''k]', RESEED, 40) WITH NO_INFOMSGS");
    }

    @Test
    void namesThatWouldBeTemporaryGetAnother() {
        Names names = new Names(Servers.V2022);
        assertThat(names.legal("#t")).isEqualTo("_t");
        assertThat(names.legal("t#")).isEqualTo("t#");
        assertThat(names.tooLong("x".repeat(128))).isFalse();
        assertThat(names.tooLong("x".repeat(129))).isTrue();
        assertThat(names.tooLong(TargetNames.Kind.TABLE, "栏".repeat(128))).isFalse();
        assertThat(names.legal(TargetNames.Kind.COLUMN, "[a] 😀 ctid")).isEqualTo("[a] 😀 ctid");
        assertThat(names.legal(TargetNames.Kind.COLUMN, "ctid")).isEqualTo("ctid");
        assertThat(names.folded("İD")).isEqualTo(names.folded("i̇d"));
        assertThat(new Names(Servers.CASE_SENSITIVE).folded("Id")).isEqualTo("Id");
    }

    @Test
    void namesThatBabelfishWouldCutOrBreakGetOthers() {
        Names names = new Names(Servers.BABELFISH);
        assertThat(names.legal(TargetNames.Kind.COLUMN, "[a] 😀")).isEqualTo("[a_ _");
        assertThat(names.legal(TargetNames.Kind.COLUMN, "CTID")).isEqualTo("_CTID");
        assertThat(names.legal(TargetNames.Kind.TABLE, "#ctid")).isEqualTo("_ctid");
        assertThat(names.tooLong(TargetNames.Kind.TABLE, "栏".repeat(21))).isFalse();
        assertThat(names.tooLong(TargetNames.Kind.COLUMN, "栏".repeat(22))).isTrue();
        assertThat(names.tooLong(TargetNames.Kind.KEY, "x".repeat(128))).isFalse();
        assertThat(names.folded("Case")).isEqualTo(names.folded("cASE"));
    }

    /** H2 speaks enough of this dialect to find a slip in what is said most. */
    @Test
    void anotherParserTakesIt() throws Exception {
        TargetTable table = with(
                table(
                        "t",
                        Column.of("Id", INT).notNull().asIdentity(),
                        Column.of("a b", text(50)).notNull(),
                        Column.of("c", new DataType.Text(false)),
                        Column.of("d", new DataType.Timestamp(6)),
                        Column.of("e", new DataType.Uuid()),
                        Column.of("f", new DataType.VarBinary(9))),
                List.of(new Key("UQ_a", List.of("a b"))),
                List.of(index("IX_a", false, "-a b", "d")));
        ForeignKey key = new ForeignKey(
                "FK_t",
                List.of("Id"),
                TableName.of("t"),
                List.of("Id"),
                ForeignKey.Action.CASCADE,
                ForeignKey.Action.SET_NULL);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=MSSQLServer")) {
            List<DdlStatement> all = new ArrayList<>(schema.createTable(table));
            all.addAll(schema.keysAndIndexes(table));
            for (DdlStatement statement : all) {
                Sql.run(connection, inner(statement.sql()));
            }
            Sql.run(connection, schema.foreignKey(table, key).get(0).sql());
            assertThat(Sql.list(
                            connection,
                            "SELECT constraint_name FROM information_schema.table_constraints ORDER BY 1",
                            row -> row.getString(1)))
                    .containsExactly("FK_t", "PK_t", "UQ_a");
        }
    }

    /** Without the question whether it is there, and without the words that this server has alone. */
    private static String inner(String sql) {
        String statement =
                sql.startsWith("IF ") ? sql.substring(sql.lastIndexOf(" BEGIN ") + 7, sql.lastIndexOf(" END")) : sql;
        return statement.replace(" NONCLUSTERED", "").replace(" CLUSTERED", "");
    }
}
