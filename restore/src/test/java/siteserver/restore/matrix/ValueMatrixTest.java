package siteserver.restore.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.job.OnLoss;
import siteserver.restore.job.RestoreResult;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/**
 * Every value that a source can hold, to every target: backup, restore, backup again, and each value is equal or comes
 * out as the table of expected outcomes says. Each value has a column of its own, because {@code --on-loss fix} decides
 * by column.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueMatrixTest {

    private static final int COLUMNS_OF_A_TABLE = 12;

    static final List<MatrixServer> SERVERS = List.of(
            new MatrixServer.PostgreSql(),
            new MatrixServer.MySqlFamily("mariadb", "MariaDB"),
            new MatrixServer.MySqlFamily(TestDatabases.MYSQL_8_4, "MySQL 9.7"),
            new MatrixServer.MySqlFamily(TestDatabases.MYSQL_5_5, "MySQL 5.5"),
            new MatrixServer.InFile("sqlite", "SQLite"),
            new MatrixServer.InFile("h2", "H2"),
            new MatrixServer.SqlServer());

    @TempDir
    private Path temporary;

    private final Map<String, Path> dumps = new HashMap<>();
    private final Map<String, Map<String, Held>> held = new HashMap<>();

    /** A column of a dump with its one value. */
    private record Held(Column column, String value) {}

    @AfterAll
    static void leaveOutsideServersAsTheyWere() {
        TestDatabases.cleanUp();
    }

    @TestFactory
    Stream<DynamicTest> everyPairOfServers() {
        return SERVERS.stream()
                .filter(source -> !MatrixFile.read(source.id()).isEmpty())
                .flatMap(source -> SERVERS.stream()
                        .map(target ->
                                DynamicTest.dynamicTest(source + " to " + target, () -> goOver(source, target))));
    }

    private void goOver(MatrixServer source, MatrixServer target) throws IOException {
        for (MatrixServer server : List.of(source, target)) {
            Optional<String> missing = server.missing();
            assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        }
        Path dump = dump(source);
        ConnectionSettings settings = target.fresh();
        RestoreResult result =
                Journey.restore(dump, settings, OnLoss.FIX, temporary.resolve("rejects"), Listener.SILENT);
        Map<String, EnumSet<Fit>> losses = new HashMap<>();
        for (Loss loss : result.losses()) {
            losses.computeIfAbsent(loss.column(), column -> EnumSet.noneOf(Fit.class))
                    .add(loss.kind());
        }
        Map<String, Held> before = held.get(source.id());
        Map<String, Held> after = read(Journey.backup(settings, temporary.resolve(source.id() + "-" + target.id())));
        List<String> columns = target.speaksAs(settings);
        List<String> differences = new ArrayList<>();
        for (MatrixFile.Type type : MatrixFile.read(source.id())) {
            for (MatrixFile.Value value : type.values()) {
                String label =
                        value.line() + " [" + type.declaration() + "] " + value.written() + " | " + target + ": ";
                Held was = before.get(value.column());
                Held is = after.get(value.column());
                String usual = type.type(columns);
                if (usual.equals("=")) {
                    usual = was.column().nativeType();
                }
                String typeNow = is.column().nativeType();
                Outcome found = new Outcome(
                        losses.getOrDefault(value.column(), EnumSet.noneOf(Fit.class)),
                        typeNow.equals(usual) ? Optional.empty() : Optional.of(typeNow),
                        is.value() == null
                                ? Optional.of("NULL")
                                : is.value().equals(was.value())
                                        ? Optional.empty()
                                        : Optional.of(MatrixFile.written(is.value())));
                Outcome expected = value.outcome(columns);
                if (!found.equals(expected)) {
                    differences.add(label + found + "   instead of   " + expected);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** The dump of a source that holds every value of its file, as the file says that the dump has it. */
    private synchronized Path dump(MatrixServer source) throws IOException {
        Path known = dumps.get(source.id());
        if (known != null) {
            return known;
        }
        List<MatrixFile.Type> types = MatrixFile.read(source.id());
        ConnectionSettings settings = source.fresh();
        TestDatabases.execute(settings, statements(source, types).toArray(String[]::new));
        Path dump = Journey.backup(
                settings, temporary.resolve("source-" + temporary.toFile().list().length));
        Map<String, Held> found = read(dump);
        List<String> differences = new ArrayList<>();
        for (MatrixFile.Type type : types) {
            for (MatrixFile.Value value : type.values()) {
                Held column = found.get(value.column());
                String dumped = TypeText.of(column.column().type());
                if (!dumped.equals(type.dump()) || !value.text().equals(column.value())) {
                    differences.add(value.line() + " [" + type.declaration() + "] " + value.written() + ": " + dumped
                            + " " + MatrixFile.written(column.value()) + "   instead of   " + type.dump());
                }
            }
        }
        assertThat(differences).isEmpty();
        held.put(source.id(), found);
        dumps.put(source.id(), dump);
        return dump;
    }

    private static List<String> statements(MatrixServer source, List<MatrixFile.Type> types) {
        List<String> statements = new ArrayList<>(source.session());
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (MatrixFile.Type type : types) {
            for (MatrixFile.Value value : type.values()) {
                boolean mayBeNull =
                        type.declaration().startsWith("timestamp") && source instanceof MatrixServer.MySqlFamily;
                columns.add(source.quote(value.column()) + " " + type.declaration() + (mayBeNull ? " NULL" : ""));
                values.add(value.sql().orElseGet(() -> source.literal(value.text())));
                if (columns.size() == COLUMNS_OF_A_TABLE) {
                    addTable(source, statements, columns, values);
                }
            }
        }
        if (!columns.isEmpty()) {
            addTable(source, statements, columns, values);
        }
        return statements;
    }

    private static void addTable(
            MatrixServer source, List<String> statements, List<String> columns, List<String> values) {
        String table = source.quote("t" + statements.size());
        statements.add("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
        statements.add("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ")");
        columns.clear();
        values.clear();
    }

    /** By column, which no two tables share. */
    private static Map<String, Held> read(Path dump) throws IOException {
        DumpFolder folder = DumpFolder.open(dump);
        Map<String, Held> found = new HashMap<>();
        for (DumpTable table : folder.tables()) {
            List<Column> columns = table.table().columns();
            List<String> row = Journey.rows(folder, table).get(0);
            for (int i = 0; i < columns.size(); i++) {
                found.put(columns.get(i).name(), new Held(columns.get(i), row.get(i)));
            }
        }
        return found;
    }
}
