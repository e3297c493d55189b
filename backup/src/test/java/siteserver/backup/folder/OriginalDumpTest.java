package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;

/** Folders that the original tool has written. */
class OriginalDumpTest {

    @TempDir
    Path temp;

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(OriginalDumpTest.class
                .getResource("/golden/" + name + "/backup")
                .toURI());
    }

    private static List<String> notes(DumpFolder dump, boolean verify) {
        List<String> notes = new ArrayList<>();
        Listener listener = event -> {
            if (event instanceof Event.Note note) {
                notes.add(note.id());
            }
        };
        dump.announce(listener);
        if (verify) {
            dump.verify(2, listener);
        }
        return notes;
    }

    private static long rows(DumpFolder dump) {
        return dump.tables().stream().mapToLong(DumpTable::rows).sum();
    }

    private Path copy(Path source) throws IOException {
        Path target = temp.resolve("copy");
        try (Stream<Path> files = Files.walk(source)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, target.resolve(source.relativize(file).toString()));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return target;
    }

    /** A table of two rows in one file. */
    private Path small() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("small"));
        Files.writeString(folder.resolve("_tables.json"), "[\"bairong_Config\"]");
        Path table = Files.createDirectories(folder.resolve("bairong_Config"));
        Files.writeString(
                table.resolve("_metadata.json"),
                "{\"columns\":[{\"attributeName\":\"ID\",\"dataType\":\"Integer\",\"dataLength\":4,"
                        + "\"isPrimaryKey\":true,\"isIdentity\":true},{\"attributeName\":\"Name\","
                        + "\"dataType\":\"VarChar\",\"dataLength\":3}],\"totalCount\":2,\"rowFiles\":[\"1.json\"]}");
        Files.writeString(table.resolve("1.json"), "[{\"id\":1,\"name\":\"too long\"},{\"id\":2,\"name\":null}]");
        return folder;
    }

    /** The original takes VarChar for any word that is none of its types. */
    @Test
    void anUnknownTypeIsVarCharAndTold() throws IOException, URISyntaxException {
        Path folder = small();
        Path metadata = folder.resolve("bairong_Config").resolve("_metadata.json");
        Files.writeString(
                metadata,
                Files.readString(metadata).replace("\"VarChar\",\"dataLength\":3", "\"Guid\",\"dataLength\":40"));
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.tables().get(0).table().columns().get(1).type()).isEqualTo(new DataType.VarChar(40, false));
        assertThat(notes(dump, true)).contains("SS-1514");
        assertThat(notes(DumpFolder.open(copy(golden("7/v50"))), false)).doesNotContain("SS-1514");
    }

    private static SiteServerException openAndVerify(Path folder) {
        return catchThrowableOfType(
                SiteServerException.class, () -> DumpFolder.open(folder).verify(2, Listener.SILENT));
    }

    @Test
    void version5IsReadAsAWhole() throws URISyntaxException {
        DumpFolder dump = DumpFolder.open(golden("7/v50"));
        assertThat(dump.original()).isTrue();
        assertThat(dump.manifest()).isEmpty();
        assertThat(dump.tables()).hasSize(24);
        assertThat(dump.missingTables()).isEmpty();
        assertThat(dump.unlistedTables()).containsExactly("not_listed");
        assertThat(rows(dump)).isEqualTo(129);
        assertThat(notes(dump, true)).containsOnly("SS-1501", "SS-1503", "SS-1513");
        DumpTable contents = dump.table(TableName.of("siteserver_Content_1")).orElseThrow();
        assertThat(contents.files()).extracting(RowFile::name).containsExactly("1.json", "2.json", "3.json", "4.json");
        List<List<String>> rows = Dumps.rows(dump, contents);
        assertThat(rows).hasSize(16);
        assertThat(rows.get(0).subList(0, 6)).containsExactly("1", "33", "1", "null", "新闻标题：春季招聘公告", "4522");
        assertThat(rows.get(0).get(contents.table().indexOf("来源部门"))).isEqualTo("信息中心");
        assertThat(rows.get(0).get(contents.table().indexOf("Price"))).isEqualTo("12.34");
    }

    @Test
    void version3IsReadAsAWholeAndTheTableThatIsMissingIsNamed() throws URISyntaxException {
        DumpFolder dump = DumpFolder.open(golden("6/v36"));
        assertThat(dump.tables()).hasSize(30);
        assertThat(dump.missingTables()).containsExactly("listed_but_missing");
        assertThat(dump.unlistedTables()).isEmpty();
        assertThat(notes(dump, true)).containsOnly("SS-1501", "SS-1502", "SS-1513");
        long read = 0;
        for (DumpTable table : dump.tables()) {
            read += Dumps.rows(dump, table).size();
        }
        assertThat(read).isEqualTo(rows(dump)).isEqualTo(216);
    }

    @Test
    void theOldestLayoutIsFound() throws IOException {
        Path folder = small();
        Path outer = Files.createDirectories(temp.resolve("outer"));
        Files.move(folder, outer.resolve("Database"));
        DumpFolder dump = DumpFolder.open(outer);
        assertThat(dump.root()).isEqualTo(outer.resolve("Database"));
        assertThat(rows(dump)).isEqualTo(2);
    }

    @Test
    void aValueLongerThanItsColumnIsKept() throws IOException {
        DumpFolder dump = DumpFolder.open(small());
        assertThat(Dumps.rows(dump, dump.tables().get(0)).get(0)).containsExactly("1", "too long");
    }

    @Test
    void aTableThatIsListedTwiceIsReadOnce() throws IOException {
        Path folder = small();
        Files.writeString(folder.resolve("_tables.json"), "[\"bairong_Config\",\"bairong_Config\"]");
        assertThat(DumpFolder.open(folder).tables()).hasSize(1);
        Files.writeString(folder.resolve("_tables.json"), "[\"bairong_Config\",\"BAIRONG_config\"]");
        assertThat(DumpFolder.open(folder).tables()).hasSize(1);
    }

    @Test
    void aFolderInAnotherCaseIsFound() throws IOException {
        Path folder = small();
        Files.move(folder.resolve("bairong_Config"), folder.resolve("BAIRONG_CONFIG"));
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.tables().get(0).table().name()).isEqualTo(TableName.of("bairong_Config"));
        assertThat(Dumps.rows(dump, dump.tables().get(0))).hasSize(2);
    }

    @Test
    void aMissingRowFileIsNamed() throws IOException {
        Path folder = small();
        Files.delete(folder.resolve("bairong_Config/1.json"));
        SiteServerException failure = openAndVerify(folder);
        assertThat(failure.problem()).isEqualTo(FolderProblem.ROW_FILE_MISSING);
        assertThat(failure.getMessage()).contains("table bairong_Config").contains("1.json");
    }

    @Test
    void fewerRowsThanStatedAreALoss() throws IOException {
        Path folder = small();
        Files.writeString(folder.resolve("bairong_Config/1.json"), "[{\"id\":1}]");
        SiteServerException failure = openAndVerify(folder);
        assertThat(failure.problem()).isEqualTo(FolderProblem.ROW_COUNT_WRONG);
        assertThat(failure.getMessage()).contains("Stated are 2, found were 1");
    }

    @Test
    void moreRowsThanStatedInOneFileAreTheOriginalsHabit() throws IOException {
        Path folder = small();
        Files.writeString(folder.resolve("bairong_Config/1.json"), "[{\"id\":1},{\"id\":2},{\"id\":3}]");
        assertThat(notes(DumpFolder.open(folder), true)).containsExactly("SS-1501", "SS-1506");
    }

    @Test
    void anEmptyRowFileIsAFailureOfTheOriginal() throws IOException {
        Path folder = small();
        Files.writeString(folder.resolve("bairong_Config/1.json"), "");
        SiteServerException failure = openAndVerify(folder);
        assertThat(failure.problem()).isEqualTo(FolderProblem.BAD_ROW);
        assertThat(failure.exitCode().number()).isEqualTo(7);
        assertThat(failure.getMessage()).contains("empty");
    }

    @Test
    void emptyMetadataIsAFailureOfTheOriginal() throws IOException {
        Path folder = small();
        Files.writeString(folder.resolve("bairong_Config/_metadata.json"), "");
        SiteServerException failure = openAndVerify(folder);
        assertThat(failure.problem()).isEqualTo(FolderProblem.BAD_METADATA);
        assertThat(failure.getMessage()).contains("table bairong_Config").contains("is empty");
    }

    @Test
    void hostileNamesAreRefused() throws IOException {
        Path folder = small();
        for (String name : List.of("../small", "/etc", "..", "a/b", "a\\\\b", "C:")) {
            Files.writeString(folder.resolve("_tables.json"), "[\"" + name + "\"]");
            SiteServerException failure = openAndVerify(folder);
            assertThat(failure.problem()).as(name).isEqualTo(FolderProblem.BAD_METADATA);
        }
        Files.writeString(folder.resolve("_tables.json"), "[\"bairong_Config\"]");
        Path metadata = folder.resolve("bairong_Config/_metadata.json");
        String good = Files.readString(metadata);
        for (String name : List.of("../../x.json", "/etc/passwd", "..", "")) {
            Files.writeString(metadata, good.replace("1.json", name));
            assertThat(openAndVerify(folder).problem()).as(name).isEqualTo(FolderProblem.BAD_METADATA);
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path folder = small();
        Path away = Files.move(folder.resolve("bairong_Config"), temp.resolve("away"));
        Files.createSymbolicLink(folder.resolve("bairong_Config"), away);
        assertThat(openAndVerify(folder).getMessage()).contains("is a link");
    }

    @Test
    void aListThatIsNoListIsTold() throws IOException {
        Path folder = small();
        for (String list : List.of("{}", "[1]", "", "[", "null")) {
            Files.writeString(folder.resolve("_tables.json"), list);
            assertThat(openAndVerify(folder).problem()).as(list).isEqualTo(FolderProblem.BAD_METADATA);
        }
    }

    @Test
    void ourMetadataWithoutAManifestIsIncomplete() throws IOException {
        Path folder = temp.resolve("ours");
        Dumps.writeSample(folder);
        Files.delete(folder.resolve("_manifest.json"));
        SiteServerException failure = openAndVerify(folder);
        assertThat(failure.problem()).isEqualTo(FolderProblem.INCOMPLETE);
        assertThat(failure.getMessage()).contains("_manifest.json is missing");
    }

    @Test
    void damagedGoldenFoldersNeverFailInAnotherWay() throws IOException, URISyntaxException {
        Path folder = copy(golden("7/v50"));
        Path table = folder.resolve("siteserver_Content_1");
        for (String name : List.of("_metadata.json", "1.json")) {
            Path file = table.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < good.length; i += Math.max(1, good.length / 60)) {
                byte[] bad = good.clone();
                bad[i] ^= 0x55;
                Files.write(file, bad);
                // Without checksums not every change can be found, but none may end in anything but our exception.
                openAndVerify(folder);
            }
            Files.write(file, good);
        }
        assertThat(openAndVerify(folder)).isNull();
    }
}
