package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;

/** Every damage to a dump of ours is found before a row of it is used, and told apart from others. */
class CorruptionTest {

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void write() {
        folder = temp.resolve("backup");
        Dumps.writeSample(folder);
    }

    private SiteServerException openAndVerify() {
        return catchThrowableOfType(
                SiteServerException.class, () -> DumpFolder.open(folder).verify(2, Listener.SILENT));
    }

    private void expect(FolderProblem problem, int exitCode, String... parts) {
        SiteServerException failure = openAndVerify();
        assertThat(failure).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.exitCode().number()).isEqualTo(exitCode);
        assertThat(failure.getMessage()).contains(parts).doesNotContain("{0}", "reason.");
    }

    private void replace(String file, String what, String with) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, with));
    }

    /** As a hostile writer would: the manifest's own hash is right again. */
    private void replaceInManifest(String what, String with) throws IOException {
        replace("_manifest.json", what, with);
        Path path = folder.resolve("_manifest.json");
        String text = Files.readString(path);
        int hash = text.lastIndexOf("\"sha256\" : \"") + "\"sha256\" : \"".length();
        String without = text.substring(0, hash) + text.substring(hash + 64);
        String own = FileDigest.of(without.getBytes(StandardCharsets.UTF_8)).sha256();
        Files.writeString(path, without.substring(0, hash) + own + without.substring(hash));
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        for (String file : FolderPaths.files(folder)) {
            Path path = folder.resolve(file);
            byte[] good = Files.readAllBytes(path);
            for (int i = 0; i < good.length; i += Math.max(1, good.length / 150)) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << i % 8);
                Files.write(path, bad);
                SiteServerException failure = openAndVerify();
                assertThat(failure).as("bit in byte %d of %s", i, file).isNotNull();
                assertThat(failure.exitCode().number()).isEqualTo(7);
                assertThat(failure.getMessage()).contains("_manifest.json".equals(file) ? "backup" : file);
            }
            Files.write(path, good);
        }
        assertThatCode(() -> DumpFolder.open(folder).verify(2, Listener.SILENT)).doesNotThrowAnyException();
    }

    @Test
    void everyTruncationIsFound() throws IOException {
        for (String file : FolderPaths.files(folder)) {
            Path path = folder.resolve(file);
            byte[] good = Files.readAllBytes(path);
            for (int length = 0; length < good.length; length += Math.max(1, good.length / 20)) {
                Files.write(path, java.util.Arrays.copyOf(good, length));
                assertThat(openAndVerify()).as("%d bytes of %s", length, file).isNotNull();
            }
            Files.write(path, good);
        }
    }

    @Test
    void anAlteredRowFileNamesBothHashes() throws IOException {
        replace("siteserver_Node/1.csv", "Home", "Hone");
        expect(FolderProblem.ROW_FILE_ALTERED, 7, "siteserver_Node/1.csv", "SHA-256", "SS-1004");
    }

    @Test
    void aTruncatedRowFileIsFoundWithoutReadingIt() throws IOException {
        Files.write(folder.resolve("siteserver_Node/1.csv"), new byte[3]);
        assertThat(catchThrowableOfType(SiteServerException.class, () -> DumpFolder.open(folder))
                        .getMessage())
                .contains("the file has 3 bytes");
    }

    @Test
    void everyMissingFileIsNamed() throws IOException {
        for (String file : FolderPaths.files(folder)) {
            Path path = folder.resolve(file);
            Path away = temp.resolve("away");
            Files.move(path, away, StandardCopyOption.REPLACE_EXISTING);
            if (file.equals("_manifest.json")) {
                expect(FolderProblem.INCOMPLETE, 7, "_manifest.json is missing", "SS-1002");
            } else {
                expect(FolderProblem.ROW_FILE_MISSING, 7, file, "SS-1003");
            }
            Files.move(away, path);
        }
    }

    @Test
    void swappedFilesAreFound() throws IOException {
        Path first = folder.resolve("siteserver_Node/1.csv");
        Path second = folder.resolve("siteserver_Node/2.csv");
        byte[] one = Files.readAllBytes(first);
        Files.write(first, Files.readAllBytes(second));
        Files.write(second, one);
        expect(FolderProblem.ROW_FILE_ALTERED, 7, "siteserver_Node");
    }

    @Test
    void extraFilesAreNamedAndNotRead() throws IOException {
        Files.writeString(folder.resolve("siteserver_Node/3.csv"), "x");
        Path unlisted = Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("siteserver_Node/_metadata.json"), unlisted.resolve("_metadata.json"));
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.extraFiles()).containsExactly("other/_metadata.json", "siteserver_Node/3.csv");
        assertThat(dump.unlistedTables()).containsExactly("other");
        assertThat(Dumps.rows(dump, dump.tables().get(0))).hasSize(3);
        List<String> notes = new ArrayList<>();
        dump.announce(event -> notes.add(((Event.Note) event).id() + " " + ((Event.Note) event).place()));
        assertThat(notes).hasSize(3);
        assertThat(notes.get(0)).startsWith("SS-1503").contains("other");
        assertThat(notes.get(2)).startsWith("SS-1504").contains("3.csv");
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        Files.createDirectories(temp.resolve("outside"));
        Files.writeString(temp.resolve("outside/_metadata.json"), "{}");
        byte[] manifest = Files.readAllBytes(folder.resolve("_manifest.json"));
        for (String name : List.of("../outside", "/etc", "..", ".", "a/../../outside", "C:x", "\\\\\\\\server", "")) {
            Files.write(folder.resolve("_manifest.json"), manifest);
            replaceInManifest("\"folder\" : \"bairong_Config\"", "\"folder\" : \"" + name + "\"");
            replaceInManifest("\"path\" : \"bairong_Config/", "\"path\" : \"" + name + "/");
            expect(FolderProblem.BAD_METADATA, 7, "is not a plain name");
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path file = folder.resolve("siteserver_Node/1.csv");
        Path away = Files.move(file, temp.resolve("away.csv"));
        Files.createSymbolicLink(file, away);
        expect(FolderProblem.BAD_METADATA, 7, "is a link");
    }

    @Test
    void aNewerFormatIsTold() throws IOException {
        replace("_manifest.json", "\"format\" : 1", "\"format\" : 2");
        expect(FolderProblem.FORMAT_TOO_NEW, 7, "format is 2");
    }

    @Test
    void aPropertyTwiceIsTold() throws IOException {
        replaceInManifest("\"format\" : 1,", "\"format\" : 1,\n\"format\" : 1,");
        expect(FolderProblem.BAD_METADATA, 7, "Duplicate field 'format'");
    }

    @Test
    void aFileTwiceIsTold() throws IOException {
        replaceInManifest("siteserver_Node/2.csv", "siteserver_Node/1.csv");
        expect(FolderProblem.BAD_METADATA, 7, "\"siteserver_Node/1.csv\" is listed twice");
    }

    @Test
    void countsThatDifferAreTold() throws IOException {
        replaceInManifest("\"rows\" : 2,\n      \"largestCell\"", "\"rows\" : 3,\n      \"largestCell\"");
        expect(FolderProblem.ROW_COUNT_WRONG, 7, "Stated are 3, found were 4");
    }

    @Test
    void countsThatAgreeWithEachOtherButNotWithTheRowsAreTold() throws IOException {
        replaceInManifest("\"rows\" : 2,\n      \"largestCell\"", "\"rows\" : 1,\n      \"largestCell\"");
        replaceInManifest("\"rows\" : 1,\n      \"largestCell\" : 7", "\"rows\" : 2,\n      \"largestCell\" : 7");
        expect(FolderProblem.ROW_COUNT_WRONG, 7, "Stated are ", "siteserver_Node");
    }

    @Test
    void anotherEncodingIsTold() throws IOException {
        Path list = folder.resolve("_tables.json");
        byte[] text = Files.readString(list).getBytes(StandardCharsets.UTF_16);
        Files.write(folder.resolve("_manifest.json"), text);
        expect(FolderProblem.BAD_METADATA, 7, "not UTF-8");
    }

    @Test
    void anEmptyManifestIsTold() throws IOException {
        Files.write(folder.resolve("_manifest.json"), new byte[0]);
        expect(FolderProblem.BAD_METADATA, 7, "The file is empty");
    }

    @Test
    void aMarkThatIsLeftMeansIncomplete() throws IOException {
        Files.writeString(folder.resolve("_incomplete"), "");
        expect(FolderProblem.INCOMPLETE, 7, "_incomplete");
    }

    @Test
    void aFolderThatIsNoDumpIsToldWithTheDumpsBelow() throws IOException {
        folder = temp;
        expect(FolderProblem.NOT_A_DUMP, 7, "below it: backup");
        folder = Files.createDirectories(temp.resolve("empty"));
        expect(FolderProblem.NOT_A_DUMP, 7, "It is empty");
        Files.writeString(folder.resolve("a.txt"), "");
        expect(FolderProblem.NOT_A_DUMP, 7, "does not hold _tables.json");
        folder = temp.resolve("nowhere");
        expect(FolderProblem.FOLDER_MISSING, 7, "no such folder");
        folder = Files.writeString(temp.resolve("file"), "");
        expect(FolderProblem.PATH_IS_A_FILE, 7, "a file, not a folder");
    }
}
