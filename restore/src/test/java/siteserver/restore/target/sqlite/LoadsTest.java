package siteserver.restore.target.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private ConnectionSettings settings;
    private TargetTable table;

    @BeforeEach
    void describe() {
        settings = settings("~/database.sqlite");
        table = Tables.of(
                dialect.types(),
                "siteserver_Site",
                Column.of("Id", new DataType.Int(32, false)).notNull().asIdentity(),
                Column.of("Name", new DataType.VarChar(10, true))
                        .notNull()
                        .withDefault(new DefaultValue.Literal("it's")));
    }

    private ConnectionSettings settings(String file) {
        return new ConnectionSettings(
                "sqlite",
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
        try (Connection connection = dialect.connect(settings)) {
            assertThat(dialect.existingObjects(connection)).isEmpty();
            create(connection);
            connection.commit();
            assertThat(dialect.existingObjects(connection))
                    .extracting(ExistingObject::toString)
                    .containsExactly("table siteserver_Site");
        }
        assertThat(folder.resolve("database.sqlite")).isNotEmptyFile();
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aMissingFolderIsNotMade() {
        assertThatThrownBy(() -> dialect.connect(settings("~/wwwroot/database.sqlite")))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(DatabaseProblem.UNKNOWN_DATABASE);
                    assertThat(failure.why()).contains("wwwroot");
                });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theCounterGoesOnBehindDeletedRows() throws Exception {
        try (Connection connection = dialect.connect(settings)) {
            create(connection);
            dialect.loader().load(connection, table, MemorySource.of(table, row("0", "zero"), row("7", "seven")));
            for (String sql :
                    dialect.counters().statements(table, table.columns().get(0), BigInteger.valueOf(1000))) {
                Sql.run(connection, sql);
            }
            Sql.run(connection, "INSERT INTO siteserver_Site (Name) VALUES ('next')");
            assertThat(Sql.list(connection, "SELECT Id FROM siteserver_Site ORDER BY Id", row -> row.getInt(1)))
                    .containsExactly(0, 7, 1000);
        }
    }

    @Test
    void anEmptyTableCountsOnToo() throws Exception {
        try (Connection connection = dialect.connect(settings)) {
            create(connection);
            for (String sql :
                    dialect.counters().statements(table, table.columns().get(0), BigInteger.valueOf(5))) {
                Sql.run(connection, sql);
            }
            Sql.run(connection, "INSERT INTO siteserver_Site DEFAULT VALUES");
            assertThat(Sql.list(
                            connection,
                            "SELECT Id, Name FROM siteserver_Site",
                            row -> List.of(row.getString(1), row.getString(2))))
                    .containsExactly(List.of("5", "it's"));
        }
    }

    @Test
    void aKeyThatIsThereAlreadyIsNamedByLineAndColumn() throws Exception {
        refused(Place.table("siteserver_Site").withFile("1.csv").withLine(30).withColumn("Id"), "1", "c");
    }

    @Test
    void nullWhereNoneMayBeIsNamedByLineAndColumn() throws Exception {
        refused(Place.table("siteserver_Site").withFile("1.csv").withLine(30).withColumn("Name"), "3", null);
    }

    private void refused(Place place, String... third) throws SQLException {
        try (Connection connection = dialect.connect(settings)) {
            create(connection);
            connection.commit();
            MemorySource source = MemorySource.of(table, row("1", "a"), row("2", "b"), third);
            assertThatThrownBy(() -> dialect.loader().load(connection, table, source))
                    .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                        assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                        assertThat(failure.place()).isEqualTo(place);
                    });
            connection.rollback();
            assertThat(Sql.text(connection, "SELECT count(*) FROM siteserver_Site"))
                    .contains("0");
        }
    }

    private void create(Connection connection) throws SQLException {
        for (SchemaWriter.DdlStatement statement : dialect.schema().createTable(table)) {
            try (Statement ddl = connection.createStatement()) {
                ddl.execute(statement.sql());
            }
        }
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
