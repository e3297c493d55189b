package siteserver.restore.target.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.ExistingObject;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** The file appears where the settings say, its counters go on, and a refused row is named. */
class LoadsTest {

    private final Dialect dialect = new Dialect();

    @TempDir
    Path folder;

    private TargetTable table;

    @BeforeEach
    void describe() {
        table = Tables.of(
                dialect.types(),
                "siteserver_Site",
                Column.of("Id", new DataType.Int(32, false)).notNull().asIdentity(),
                Column.of("Site Name", new DataType.VarChar(10, true))
                        .notNull()
                        .withDefault(new DefaultValue.Literal("it's \\ 栏")),
                Column.of("AddDate", new DataType.Timestamp(0)));
    }

    private ConnectionSettings settings(String file) {
        return new ConnectionSettings(
                "h2",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(file),
                Optional.empty(),
                Secret.NONE,
                Map.of(),
                folder);
    }

    @Test
    void theFileIsMadeBesideTheSettings() throws Exception {
        try (Connection connection = dialect.connect(settings("~/site"))) {
            assertThat(dialect.existingObjects(connection)).isEmpty();
            create(connection);
            assertThat(dialect.existingObjects(connection))
                    .extracting(ExistingObject::toString)
                    .containsExactly("table siteserver_Site");
        }
        assertThat(folder.resolve("site.mv.db")).isNotEmptyFile();
    }

    @Test
    void aMissingFolderIsNotMade() {
        assertThatThrownBy(() -> dialect.connect(settings("data/site")))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(DatabaseProblem.UNKNOWN_DATABASE));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void zeroIdsStayAndTheCounterGoesOnBehindDeletedRows() throws Exception {
        try (Connection connection = dialect.connect(settings("~/site"))) {
            create(connection);
            dialect.loader()
                    .load(connection, table, MemorySource.of(table, row("0", "zero", null), row("7", "seven", null)));
            for (String sql :
                    dialect.counters().statements(table, table.columns().get(0), BigInteger.valueOf(1000))) {
                Sql.run(connection, sql);
            }
            Sql.run(connection, "INSERT INTO \"siteserver_Site\" (\"AddDate\") VALUES (NULL)");
            assertThat(Sql.list(
                            connection,
                            "SELECT \"Id\", \"Site Name\" FROM \"siteserver_Site\" ORDER BY \"Id\"",
                            row -> List.of(row.getString(1), row.getString(2))))
                    .containsExactly(List.of("0", "zero"), List.of("7", "seven"), List.of("1000", "it's \\ 栏"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Id, 1, c, 2018-09-01 00:00:00",
        "Site Name, 3, , 2018-09-01 00:00:00",
        "Site Name, 3, 12345678901, 2018-09-01 00:00:00",
        "'', 3, c, 2018-02-31 00:00:00"
    })
    void aRefusedRowIsNamedByLineAndColumn(String column, String id, String name, String date) throws Exception {
        try (Connection connection = dialect.connect(settings("~/site"))) {
            create(connection);
            MemorySource source = MemorySource.of(table, row("1", "a", null), row("2", "b", null), row(id, name, date));
            Place line = Place.table("siteserver_Site").withFile("1.csv").withLine(30);
            assertThatThrownBy(() -> dialect.loader().load(connection, table, source))
                    .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                        assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                        assertThat(failure.place()).isEqualTo(column.isEmpty() ? line : line.withColumn(column));
                    });
            connection.rollback();
            assertThat(Sql.text(connection, "SELECT count(*) FROM \"siteserver_Site\""))
                    .contains("0");
        }
    }

    private void create(Connection connection) throws SQLException {
        for (SchemaWriter.DdlStatement statement : dialect.schema().createTable(table)) {
            Sql.run(connection, statement.sql());
        }
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
