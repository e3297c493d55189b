package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.testing.TestDatabases;

class SqliteContractTest extends VendorContract {

    @TempDir
    Path folder;

    @Override
    protected String vendorId() {
        return "sqlite";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("VARCHAR(60) COLLATE NOCASE");
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT type || name || rootpage || coalesce(sql, '') FROM sqlite_master"
                + " UNION ALL SELECT 'version ' || schema_version FROM pragma_schema_version ORDER BY 1";
    }

    private ConnectionSettings file(String name) {
        return new ConnectionSettings(
                "sqlite",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(name),
                Optional.empty(),
                Secret.NONE,
                Map.of("version", "3", "busytimeout", "200"),
                folder);
    }

    private ConnectionSettings url(String url) {
        return ConnectionSettings.ofUrl("sqlite", url, Optional.empty(), Secret.NONE, folder);
    }

    @Test
    void aFileIsFoundHoweverItIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        TestDatabases.execute(file(folder.resolve("database.sqlite").toString()), "CREATE TABLE t (id INTEGER)");
        for (ConnectionSettings named : List.of(
                file("database.sqlite"),
                file("~/database.sqlite"),
                file("~\\database.sqlite"),
                file("sub/../database.sqlite"),
                url("jdbc:sqlite:database.sqlite"),
                url("jdbc:sqlite:~/database.sqlite"),
                url("jdbc:sqlite:" + folder.resolve("database.sqlite")),
                url("jdbc:sqlite:" + folder.resolve("database.sqlite") + "?journal_mode=WAL"),
                url("jdbc:sqlite:" + folder.resolve("database.sqlite").toUri()))) {
            try (Connection connection = vendor.connect(named)) {
                assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
            }
        }
        Files.copy(folder.resolve("database.sqlite"), folder.resolve("栏目 %41#.db"));
        try (Connection connection = vendor.connect(file("栏目 %41#.db"))) {
            assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
        }
    }

    @Test
    void aMissingFileIsToldAndNotMade() {
        assertConnectFails(file("none.sqlite"), DatabaseProblem.UNKNOWN_DATABASE);
        assertThat(folder.resolve("none.sqlite")).doesNotExist();
        assertConnectFails(file("."), DatabaseProblem.UNKNOWN_DATABASE);
        assertConnectFails(url("jdbc:sqlite:"), DatabaseProblem.UNKNOWN_DATABASE);
        assertConnectFails(url("jdbc:sqlite::memory:"), DatabaseProblem.UNKNOWN_DATABASE);
    }

    @Test
    void otherFilesAreNoDatabases() throws IOException {
        Files.writeString(folder.resolve("text.db"), "This is no database. ".repeat(500), StandardCharsets.UTF_8);
        assertConnectFails(file("text.db"), DatabaseProblem.NOT_A_DATABASE_FILE);
    }

    @Test
    void aLockedFileIsTold() throws Exception {
        ConnectionSettings named = file(settings.database().orElseThrow());
        try (Connection owner = TestDatabases.open(settings)) {
            Sql.run(owner, "CREATE TABLE t (id INT)", "BEGIN EXCLUSIVE");
            assertConnectFails(named, DatabaseProblem.LOCK_TIMEOUT);
            Sql.run(owner, "ROLLBACK");
        }
        vendor.connect(named).close();
    }

    @Test
    void aDamagedFileIsTold() throws Exception {
        Path file = Path.of(settings.database().orElseThrow());
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
        fill("INSERT INTO t (id, v) VALUES (?, hex(randomblob(400)))", numbers(1, 200));
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            for (int page = 3; page < access.length() / 4096; page++) {
                access.seek(page * 4096L);
                access.write(new byte[4096]);
            }
        }
        try (Connection connection = vendor.connect(settings)) {
            assertThatThrownBy(() -> vendor.catalog().read(connection)).satisfies(failure -> {
                SiteServerException told = vendor.errors().translate((SQLException) failure, Place.table("t"));
                assertProblem(told, DatabaseProblem.FILE_DAMAGED);
            });
        }
    }

    @Test
    void theFileStaysAsItWas() throws Exception {
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'x')");
        Path file = Path.of(settings.database().orElseThrow());
        byte[] before = Files.readAllBytes(file);
        assertThat(read("t", KeyRange.WHOLE)).hasSize(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(file.getParent())) {
            assertThat(files.filter(other -> other.getFileName().toString().startsWith(file.getFileName() + "-")))
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotOfAWriteAheadLogIsOneMoment() throws Exception {
        execute("PRAGMA journal_mode = WAL", "CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (Connection keepsTheLog = TestDatabases.open(settings);
                Snapshot snapshot = vendor.snapshots().open(settings, 4)) {
            Sql.run(keepsTheLog, "INSERT INTO t VALUES (2)");
            assertThat(snapshot.connections()).hasSize(1);
            assertThat(snapshot.consistent()).isTrue();
            CollectedRows rows = new CollectedRows();
            Connection connection = snapshot.connections().get(0);
            vendor.reader().read(connection, table(connection, "t"), KeyRange.WHOLE, rows);
            assertThat(rows.rows()).containsExactly(List.of("1"));
        }
        assertThat(read("t", KeyRange.WHOLE)).hasSize(2);
    }
}
