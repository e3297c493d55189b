package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.TargetVendor.ExistingObject;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** Rows of a real server: kept ids, counters, refused rows, and what is left of a file that cannot be read. */
@NeedsServer(TestDatabases.SQL_SERVER)
class LoadsTest {

    private final ConnectionSettings settings = TestDatabases.fresh(TestDatabases.SQL_SERVER);

    private Connection connection;
    private TargetVendor dialect;
    private TargetTable table;

    @BeforeEach
    void create() throws SQLException {
        connection = new Dialect().connect(settings);
        dialect = new Dialect().on(connection);
        table = Tables.of(
                dialect.types(),
                "Sites",
                Column.of("Id", new DataType.Int(32, false)).notNull().asIdentity(),
                Column.of("Site Name", new DataType.VarChar(10, true)).notNull(),
                Column.of("Hits", new DataType.Int(16, false)));
        run(dialect.schema().createTable(table));
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void run(List<SchemaWriter.DdlStatement> statements) throws SQLException {
        for (SchemaWriter.DdlStatement statement : statements) {
            Sql.run(connection, statement.sql());
        }
        connection.commit();
    }

    private List<String> rows() throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM [Sites] ORDER BY Id",
                row -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3));
    }

    private void next(int number) throws SQLException {
        for (String sql : dialect.counters().statements(table, table.columns().get(0), BigInteger.valueOf(number))) {
            Sql.run(connection, sql);
        }
        connection.commit();
    }

    private void insert() throws SQLException {
        Sql.run(connection, "INSERT INTO [Sites] ([Site Name]) VALUES (N'new')");
    }

    @Test
    void theTableIsFoundByItsTrueName() throws Exception {
        assertThat(dialect.existingObjects(connection))
                .extracting(ExistingObject::toString)
                .containsExactly("table Sites");
    }

    @Test
    void idsStayAndTheCounterGoesOnBehindDeletedRows() throws Exception {
        long taken = dialect.loader()
                .load(connection, table, MemorySource.of(table, row("0", "zero", "-3"), row("7", "栏 '", null)));
        assertThat(taken).isEqualTo(2);
        connection.commit();
        next(1000);
        insert();
        assertThat(rows()).containsExactly("0|zero|-3", "7|栏 '|null", "1000|new|null");
    }

    /** A table that never had a row counts otherwise after the same command. */
    @Test
    void theCounterOfATableWithoutRowsIsExactToo() throws Exception {
        next(40);
        insert();
        insert();
        assertThat(rows()).containsExactly("40|new|null", "41|new|null");
    }

    @Test
    void theFirstIdIsOneWhereNothingElseIsSaid() throws Exception {
        next(1);
        insert();
        assertThat(rows()).containsExactly("1|new|null");
    }

    @Test
    void aRefusedRowIsNamedByItsLine() throws Exception {
        MemorySource source =
                MemorySource.of(table, row("1", "a", null), row("2", "b", null), row("3", "12345678901", null));
        assertThatThrownBy(() -> dialect.loader().load(connection, table, source))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                    assertThat(failure.place().line()).hasValue(30);
                });
        connection.rollback();
        assertThat(rows()).isEmpty();
    }

    @Test
    void aKeyThatIsThereAlreadyIsNamed() throws Exception {
        run(dialect.schema().keysAndIndexes(table));
        MemorySource source = MemorySource.of(table, row("1", "a", null), row("2", "b", null), row("1", "c", null));
        assertThatThrownBy(() -> dialect.loader().load(connection, table, source))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                    assertThat(failure.place().line()).hasValue(30);
                });
    }

    @Test
    void aFileThatCannotBeReadLeavesASessionThatGoesOn() throws Exception {
        TargetTable numbers = Tables.of(
                dialect.types(),
                "numbers",
                Column.of("n", new DataType.Int(32, false)).notNull());
        run(dialect.schema().createTable(numbers));
        assertThatThrownBy(() -> dialect.loader().load(connection, numbers, MemorySource.breaking(numbers, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 3");
        connection.rollback();
        assertThat(dialect.loader().load(connection, numbers, MemorySource.of(numbers, row("5"))))
                .isEqualTo(1);
        assertThat(Sql.text(connection, "SELECT n FROM numbers")).contains("5");
    }

    @Test
    void keysAndTablesCanBeMadeTwice() throws Exception {
        run(dialect.schema().keysAndIndexes(table));
        run(dialect.schema().keysAndIndexes(table));
        run(dialect.schema().dropTable(table));
        run(dialect.schema().dropTable(table));
        run(dialect.schema().createSchema("a b"));
        run(dialect.schema().createSchema("a b"));
        assertThat(dialect.existingObjects(connection)).isEmpty();
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
