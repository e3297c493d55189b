package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.FileAccess;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;

/** Whatever the disk does: a folder is complete and right, or it is not taken for a dump. */
class FailingDiskTest {

    @TempDir
    Path temp;

    private static void write(FileAccess access, Path folder) {
        try (DumpWriter dump = DumpWriter.create(
                access, folder, Dumps.JOB, new RowFileSettings(DumpFormat.CSV, 40, 99), Listener.SILENT)) {
            Table first = Dumps.table("siteserver_Node");
            Table second = Dumps.table("bairong_Config");
            dump.addTables(List.of(first.name(), second.name()));
            List<WrittenRowFile> files = Dumps.write(
                    dump, first, 0, new String[] {"1", "a longer text than a file may have"}, new String[] {"2", "b"});
            dump.finishTable(first, files, Map.of());
            dump.finishTable(second, List.of(), Map.of());
            dump.addObject(new NotCarried("views", "v", "select 1"));
            dump.finish(Dumps.FACTS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, DISK_FULL, 1",
        "There is not enough space on the disk, DISK_FULL, 17",
        "Disk quota exceeded, DISK_FULL, 17",
        "I-O error, CANNOT_WRITE, 7",
    })
    void everyCallMayFail(String message, FolderProblem problem, int step) {
        int calls = 1;
        while (true) {
            Path folder = temp.resolve("run" + calls);
            FailingFiles access = new FailingFiles(calls, message);
            SiteServerException failure = catchThrowableOfType(SiteServerException.class, () -> write(access, folder));
            if (!access.failed()) {
                assertThat(failure).isNull();
                DumpFolder.open(folder).verify(1, Listener.SILENT);
                break;
            }
            assertThat(failure).as("call %d", calls).isNotNull();
            assertThat(failure.problem()).as("call %d", calls).isEqualTo(problem);
            assertThat(failure.exitCode().number()).isEqualTo(10);
            assertThat(folder.resolve("_lock")).doesNotExist();
            checkLeftOver(folder, calls);
            calls += step;
        }
        assertThat(calls).isGreaterThan(40);
    }

    private static void checkLeftOver(Path folder, int calls) {
        SiteServerException refused = catchThrowableOfType(
                SiteServerException.class, () -> DumpFolder.open(folder).verify(1, Listener.SILENT));
        if (refused == null) {
            // Only making the end durable has failed: all is there.
            assertThat(DumpFolder.open(folder).tables()).hasSize(2);
            return;
        }
        assertThat(refused.problem())
                .as("call %d", calls)
                .isIn(FolderProblem.INCOMPLETE, FolderProblem.NOT_A_DUMP, FolderProblem.FOLDER_MISSING);
        if (calls % 4 != 1) {
            return;
        }
        write(FileAccess.SYSTEM, folder);
        DumpFolder again = DumpFolder.open(folder);
        assertThat(again.extraFiles()).as("call %d", calls).isEmpty();
        again.verify(1, Listener.SILENT);
    }

    @Test
    void aFolderThatMayNotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        SiteServerException failure =
                catchThrowableOfType(SiteServerException.class, () -> write(FileAccess.SYSTEM, file.resolve("backup")));
        assertThat(failure.problem()).isEqualTo(FolderProblem.CANNOT_WRITE);
        assertThat(failure.getMessage()).contains("file/backup");
    }

    @Test
    void anInterruptedWriterIsStopped() {
        Path folder = temp.resolve("backup");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv())) {
            Table table = Dumps.table("t");
            dump.addTables(List.of(table.name()));
            Thread.currentThread().interrupt();
            SiteServerException failure = catchThrowableOfType(
                    SiteServerException.class, () -> Dumps.write(dump, table, 0, new String[] {"1", "x"}));
            assertThat(failure.problem()).isEqualTo(FolderProblem.STOPPED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(catchThrowableOfType(SiteServerException.class, () -> DumpFolder.open(folder))
                        .problem())
                .isEqualTo(FolderProblem.INCOMPLETE);
    }
}
