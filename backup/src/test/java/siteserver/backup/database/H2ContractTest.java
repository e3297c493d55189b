package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.testing.TestDatabases;

class H2ContractTest extends VendorContract {

    @TempDir
    Path folder;

    @Override
    protected String vendorId() {
        return "h2";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("VARCHAR_IGNORECASE(60)");
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT TABLE_NAME || TABLE_TYPE || LAST_MODIFICATION FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_SCHEMA = 'PUBLIC' UNION ALL SELECT INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES ORDER BY 1";
    }

    private ConnectionSettings file(String name) {
        return new ConnectionSettings(
                "h2",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(name),
                Optional.empty(),
                Secret.NONE,
                Map.of("version", "3"),
                folder);
    }

    private ConnectionSettings url(String url, String user, String password) {
        return ConnectionSettings.ofUrl("h2", url, Optional.of(user), new Secret(password), folder);
    }

    @Test
    void aFileIsFoundHoweverItIsNamed() throws Exception {
        TestDatabases.execute(file(folder.resolve("site.db").toString()), "CREATE TABLE t (id INT)");
        for (ConnectionSettings named : List.of(
                file("site"),
                file("site.mv.db"),
                file("~/site.db"),
                url("jdbc:h2:./site", "", ""),
                url("jdbc:h2:file:" + folder.resolve("site"), "", ""),
                url("jdbc:h2:./site;MODE=MySQL;INIT=CREATE TABLE planted(id INT)", "", ""))) {
            try (Connection connection = vendor.connect(named)) {
                assertThat(vendor.catalog().read(connection).tables())
                        .extracting(table -> table.name().name())
                        .containsExactly("T");
            }
        }
    }

    @Test
    void aDatabaseInMemoryIsReadAndNotMade() throws Exception {
        String address = "jdbc:h2:mem:there;DB_CLOSE_DELAY=-1";
        try (Connection owner = DriverManager.getConnection(address, "sa", "secret")) {
            Sql.run(owner, "CREATE TABLE t (id INT)");
            try (Connection connection = vendor.connect(url("jdbc:h2:mem:there", "sa", "secret"))) {
                assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
            }
            Sql.run(owner, "SHUTDOWN");
        }
        assertConnectFails(url("jdbc:h2:mem:notthere", "sa", ""), DatabaseProblem.UNKNOWN_DATABASE);
    }

    @Test
    void aMissingFileIsToldAndNotMade() throws IOException {
        assertConnectFails(file("none"), DatabaseProblem.UNKNOWN_DATABASE);
        assertConnectFails(url("jdbc:h2:", "", ""), DatabaseProblem.UNKNOWN_DATABASE);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        String address = "jdbc:h2:file:" + folder.resolve("locked");
        try (Connection owner = DriverManager.getConnection(address, "sa", "secret")) {
            Sql.run(owner, "CREATE TABLE t (id INT)");
        }
        assertConnectFails(url(address, "sa", "very-secret"), DatabaseProblem.WRONG_PASSWORD);
        assertConnectFails(
                ConnectionSettings.ofUrl(
                        "h2", address + ";USER=sa;PASSWORD=very-secret", Optional.empty(), Secret.NONE, folder),
                DatabaseProblem.WRONG_PASSWORD);
        try (Connection connection = vendor.connect(ConnectionSettings.ofUrl(
                "h2", address + ";USER=sa;PASSWORD=secret", Optional.empty(), Secret.NONE, folder))) {
            assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
        }
    }

    @Test
    void anEncryptedFileNeedsItsPassword() throws Exception {
        String address = "jdbc:h2:file:" + folder.resolve("hidden");
        try (Connection owner = DriverManager.getConnection(address + ";CIPHER=AES", "sa", "filepwd userpwd")) {
            Sql.run(owner, "CREATE TABLE t (id INT)");
        }
        assertConnectFails(url(address, "sa", "very-secret"), DatabaseProblem.NOT_A_DATABASE_FILE);
        assertConnectFails(url(address + ";CIPHER=AES", "sa", "very-secret userpwd"), DatabaseProblem.WRONG_PASSWORD);
        try (Connection connection = vendor.connect(url(address + ";CIPHER=AES", "sa", "filepwd userpwd"))) {
            assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
        }
    }

    @Test
    void otherFilesAreNoDatabases() throws IOException {
        Files.writeString(folder.resolve("text.mv.db"), "This is no database. ".repeat(500), StandardCharsets.UTF_8);
        assertConnectFails(file("text"), DatabaseProblem.NOT_A_DATABASE_FILE);
        Files.writeString(folder.resolve("old.h2.db"), "-- H2 0.5/B -- ", StandardCharsets.UTF_8);
        assertConnectFails(file("old"), DatabaseProblem.TOO_OLD);
    }

    @Test
    void theFileStaysAsItWas() throws Exception {
        TestDatabases.execute(file(folder.resolve("site.db").toString()), "CREATE TABLE t (id INT)");
        byte[] before = Files.readAllBytes(folder.resolve("site.mv.db"));
        try (Connection connection = vendor.connect(file("site"))) {
            assertThat(vendor.catalog().read(connection).tables()).hasSize(1);
        }
        assertThat(Files.readAllBytes(folder.resolve("site.mv.db"))).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
