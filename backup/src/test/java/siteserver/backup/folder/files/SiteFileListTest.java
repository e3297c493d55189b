package siteserver.backup.folder.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.manifest.Facts;

class SiteFileListTest {

    private static final Instant OLD = Instant.parse("2016-05-04T02:30:00.123Z");
    private static final String STORED = "files/web/%E6%A0%8F/a%20b.html";

    @TempDir
    private Path temporary;

    private DumpWriter writer() {
        return DumpWriter.create(
                temporary.resolve("dump"), new DumpJob("backup", "by hand", Optional.empty()), RowFileSettings.csv());
    }

    private static void keep(DumpWriter dump, String path) throws IOException {
        try (PartFile file = dump.newFile(path)) {
            file.stream().write("text".getBytes(StandardCharsets.UTF_8));
            dump.keep(path, file);
        }
    }

    private DumpFolder dump(String area, String folder, String path) throws IOException {
        try (DumpWriter dump = writer()) {
            keep(dump, STORED);
            SiteFilesHead head = new SiteFilesHead(List.of(new SiteFilesHead.Area("web", folder, List.of("", "news"))));
            new SiteFileList(head, List.of(new SiteFile(STORED, area, path, 4, OLD, Optional.of("gb2312"))))
                    .write(dump);
            dump.finish(Facts.of("test", true, "by hand"));
        }
        return DumpFolder.open(temporary.resolve("dump"));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        DumpFolder dump = dump("web", "wwwroot", "栏/a b.html");

        SiteFileList list = SiteFileList.of(dump).orElseThrow();

        assertThat(list.files())
                .containsExactly(new SiteFile(STORED, "web", "栏/a b.html", 4, OLD, Optional.of("gb2312")));
        assertThat(list.head().areas()).containsExactly(new SiteFilesHead.Area("web", "wwwroot", List.of("", "news")));
        assertThat(dump.extraFiles()).isEmpty();
        dump.verify(2, Listener.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "a\\x", ""})
    void pathsThatLeadOutAreRefused(String path) throws IOException {
        refused(dump("web", "", path));
    }

    @Test
    void areasThatLeadOutOrAreNotThereAreRefused() throws IOException {
        refused(dump("other", "", "x"));
    }

    @Test
    void anAreaInAnotherFolderIsRefused() throws IOException {
        refused(dump("web", "../other", "x"));
    }

    private static void refused(DumpFolder dump) {
        assertThatThrownBy(() -> SiteFileList.of(dump))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(FolderProblem.BAD_METADATA));
    }

    @Test
    void theFilesOfAnInterruptedRunAreDeletedAndNothingElse() throws IOException {
        try (DumpWriter dump = writer()) {
            keep(dump, STORED);
            dump.newFile("files/web/half.txt").stream().write('x');
        }
        Path link = temporary.resolve("dump/files/web/link");
        Files.createSymbolicLink(link, temporary);
        assertThatThrownBy(this::writer)
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(FolderProblem.OUTPUT_EXISTS));
        Files.delete(link);

        writer().close();

        assertThat(temporary.resolve("dump/files")).doesNotExist();
    }
}
