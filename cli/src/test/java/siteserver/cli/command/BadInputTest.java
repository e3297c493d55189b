package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.demo.DemoSite;

/** Each bad input: one message that tells what, where, why and what to do, its exit code, and nothing that looks done. */
class BadInputTest {

    private static final String SECRET = "geheim-9f3";

    @TempDir
    private Path folder;

    private Path passwordFile;

    @BeforeEach
    void writePassword() throws IOException {
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
    }

    @Test
    void noConfigFile() {
        told(Typed.run("backup", "-c", folder.resolve("Web.config"), "-d", dump()), 9, "SS-5002", "Web.config");
        told(Typed.run("backup", "-d", dump()), 9, "SS-5001", "--url");
    }

    @Test
    void unreadableXml() throws IOException {
        Path file = write("Web.config", "<configuration>\n<appSettings>\n<add key='x' value='" + SECRET + "'>");
        told(Typed.run("backup", "-c", file, "-d", dump()), 9, "SS-5003", "Web.config", "line 3");
    }

    @Test
    void unknownDatabaseType() throws IOException {
        Path file = write(
                "Web.config",
                "<configuration><appSettings><add key='DatabaseType' value='Sybase'/>"
                        + "<add key='ConnectionString' value='Server=h;Pwd=" + SECRET
                        + "'/></appSettings></configuration>");
        told(Typed.run("backup", "-c", file, "-d", dump()), 9, "SS-5006", "Sybase", "mysql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void wrongPassword(String vendor) throws IOException {
        ConnectionSettings database = TestDatabases.fresh(vendor);
        Path wrong = Files.writeString(folder.resolve("wrong.txt"), SECRET);
        told(
                Typed.run(
                        "backup",
                        "--url",
                        TestDatabases.url(database),
                        "--user",
                        database.user().orElseThrow(),
                        "--password-file",
                        wrong,
                        "-d",
                        dump()),
                5,
                "SS-2002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void unreachableServer(String vendor) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "jdbc:" + vendor + "://localhost:" + port + "/cms?password=" + SECRET;
        told(
                Typed.run("backup", "--url", url, "--user", "u", "--password-file", passwordFile, "-d", dump()),
                5,
                "SS-2001",
                "" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void emptyDatabase(String vendor) throws IOException {
        ConnectionSettings database = TestDatabases.fresh(vendor);
        // An embedded database is a file that must exist before it can be empty.
        TestDatabases.execute(database, "CREATE TABLE t (c INTEGER)", "DROP TABLE t");
        told(Typed.run(with(database, "backup", "-d", dump())), 5, "SS-2008");
    }

    @Test
    void unknownAddress() {
        told(
                Typed.run("backup", "--url", "jdbc:informix://h/d?password=" + SECRET, "-d", dump()),
                2,
                "SS-2010",
                "jdbc:postgresql:");
    }

    @Test
    void unknownOption() {
        assertThat(Typed.run("backup", "--no-such-option").code()).isEqualTo(2);
        assertThat(Typed.run("no-such-command").code()).isEqualTo(2);
        assertThat(Typed.run("update").code()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNoDump() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        told(Typed.run("update", "-d", empty), 7, "SS-1001", "empty");
        told(Typed.run("update", "-d", folder.resolve("nowhere")), 7, "SS-1019", "nowhere");
        told(Typed.run("update", "-d", passwordFile), 7, "SS-1012", "password.txt");
        assertThat(folder.resolve("update")).doesNotExist();
    }

    @Test
    void anIncompleteDump() throws IOException {
        Path dump = demo();
        Files.writeString(dump.resolve("_incomplete"), "");
        told(Typed.run("update", "-d", dump), 7, "SS-1002");
        told(Typed.run(with(TestDatabases.fresh("sqlite"), "restore", "-d", dump)), 7, "SS-1002");
        Files.delete(dump.resolve("_incomplete"));
        Files.delete(dump.resolve("_manifest.json"));
        told(Typed.run("update", "-d", dump), 7, "SS-1002");
        assertThat(folder.resolve("update")).doesNotExist();
    }

    @Test
    void aMissingRowFile() throws IOException {
        Path dump = demo();
        Files.delete(dump.resolve("siteserver_Node/1.csv"));
        told(Typed.run("update", "-d", dump), 7, "SS-1003", "siteserver_Node");
        toldByRestore(dump, 7, "SS-1003", "siteserver_Node");
        nothingLooksDone(folder.resolve("update"));
    }

    @Test
    void anAlteredRowFile() throws IOException {
        Path dump = demo();
        Path file = dump.resolve("siteserver_Node/1.csv");
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, text.replaceFirst("要闻", "要聞"), StandardCharsets.UTF_8);
        told(Typed.run("update", "-d", dump), 7, "SS-1004", "siteserver_Node");
        toldByRestore(dump, 7, "SS-1004", "siteserver_Node");
        nothingLooksDone(folder.resolve("update"));
    }

    @Test
    void anUnknownType() throws IOException {
        Path dump = demo();
        Path file = dump.resolve("siteserver_Node/_metadata.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"type\" ?: ?\"int32\"", "\"type\":\"int33\""));
        assertThat(Files.readString(file)).contains("int33");
        // The manifest notices the change first; without a checksum the type itself is the fault.
        Path manifest = dump.resolve("_manifest.json");
        assertThat(Typed.run("update", "-d", dump).code()).isEqualTo(7);
        assertThat(Files.exists(manifest)).isTrue();
        nothingLooksDone(folder.resolve("update"));
    }

    @Test
    void anOutputFolderThatIsThere() throws IOException {
        Path dump = demo();
        Path update = Files.createDirectory(folder.resolve("update"));
        Path kept = Files.writeString(update.resolve("mine.txt"), "mine");
        told(Typed.run("update", "-d", dump), 10, "SS-1011", "update");
        assertThat(Files.readString(kept)).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void aTargetThatIsNotEmpty(String vendor) throws IOException {
        Path dump = demo();
        ConnectionSettings target = TestDatabases.fresh(vendor);
        TestDatabases.execute(target, "CREATE TABLE already_there (c INTEGER)", "INSERT INTO already_there VALUES (1)");
        Typed restore = Typed.run(with(target, "restore", "-d", dump));
        told(restore, 6, "SS-4001");
        // H2 folds plain names to upper case.
        assertThat(restore.messages()).containsIgnoringCase("already_there");
    }

    /** SQLite does not check its foreign keys, so an old file may well break them: kept there, told everywhere. */
    @Test
    void rowsThatPointNowhere() throws IOException {
        ConnectionSettings source = TestDatabases.fresh("sqlite");
        TestDatabases.execute(
                source,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))",
                "INSERT INTO child VALUES (1, 7), (2, 8), (3, NULL)");
        assertThat(Typed.run(with(source, "backup", "-d", dump())).code()).isZero();

        Typed kept = Typed.run(with(TestDatabases.fresh("sqlite"), "restore", "-d", dump()));
        assertThat(kept.code()).as(kept.all()).isZero();
        assertThat(kept.messages()).contains("SS-4534", "2 rows", "child", "parent");

        Typed refused = Typed.run(with(TestDatabases.fresh("postgresql"), "restore", "-d", dump()));
        assertThat(refused.code()).as(refused.all()).isEqualTo(7);
        assertThat(refused.messages()).contains("SS-4009", "child");
    }

    @Test
    void anUnknownSourceVersionNamesTheRecipes() throws IOException {
        Path dump = folder.resolve("unknown");
        Path table = Files.createDirectories(dump.resolve("library_Book"));
        Files.writeString(dump.resolve("_tables.json"), "[\"library_Book\"]");
        Files.writeString(
                table.resolve("_metadata.json"),
                "{\"columns\":[{\"attributeName\":\"Title\",\"dataType\":\"VarChar\",\"dataLength\":50}],"
                        + "\"totalCount\":1,\"rowFiles\":[\"1.json\"]}");
        Files.writeString(table.resolve("1.json"), "[{\"title\":\"Emma\"}]");
        Path output = folder.resolve("out");
        told(Typed.run("update", "-d", dump, "-o", output), 8, "SS-3003", "sscms 4.1 to 7.4", "sscms 5.0 to 7.4");
        assertThat(output).doesNotExist();
    }

    @Test
    void aFullDisk() throws IOException, InterruptedException {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()),
                "needs the right to mount a small file system");
        try {
            Path dump = demo();
            Typed update = Typed.run("update", "-d", dump, "-o", small.resolve("update"));
            told(update, 10, "SS-1015");
            nothingLooksDone(small.resolve("update"));
        } finally {
            run("umount", small.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private void toldByRestore(Path dump, int code, String... parts) throws IOException {
        ConnectionSettings target = TestDatabases.fresh("sqlite");
        told(Typed.run(with(target, "restore", "-d", dump)), code, parts);
    }

    /** A failed run leaves no folder, or one that every command refuses. */
    private static void nothingLooksDone(Path output) {
        if (Files.exists(output)) {
            assertThat(output.resolve("_incomplete")).exists();
            assertThat(output.resolve("_manifest.json")).doesNotExist();
        }
    }

    private static void told(Typed run, int code, String... parts) {
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        assertThat(run.messages())
                .contains(parts)
                .contains("what to do:")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ");
        assertThat(run.messages().lines().filter(line -> line.startsWith("Error ")))
                .hasSize(1);
        assertThat(run.results()).isEmpty();
    }

    private Object[] with(ConnectionSettings database, Object... words) throws IOException {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", TestDatabases.url(database)));
        database.user().ifPresent(user -> all.addAll(List.of("--user", user, "--password-file", passwordFile)));
        return all.toArray();
    }

    private Path dump() {
        return folder.resolve("dump");
    }

    /** A small complete dump of the demo's old site. */
    private Path demo() throws IOException {
        Path made = dump();
        if (!Files.exists(made)) {
            DemoSite.dump(made, 1, 1);
        }
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files).isNotEmpty();
        }
        return made;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
