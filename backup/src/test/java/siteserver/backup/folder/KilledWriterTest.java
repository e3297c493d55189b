package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;

/** Another process writes into the folder, and dies. */
@Timeout(60)
class KilledWriterTest {

    @TempDir
    Path temp;

    @Test
    void aLivingWriterKeepsOthersOutAndADeadOneDoesNot() throws IOException, InterruptedException {
        Path folder = temp.resolve("backup");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
        try {
            while (writer.isAlive() && !Files.exists(folder.resolve("ready"))) {
                Thread.sleep(20);
            }
            assertThat(writer.isAlive())
                    .as(Files.readString(temp.resolve("output")))
                    .isTrue();
            assertThat(problem(() -> DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv())))
                    .isEqualTo(FolderProblem.FOLDER_LOCKED);
            assertThat(problem(() -> DumpFolder.open(folder))).isEqualTo(FolderProblem.FOLDER_LOCKED);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("_lock")).exists();
        assertThat(problem(() -> DumpFolder.open(folder))).isEqualTo(FolderProblem.INCOMPLETE);

        Dumps.writeSample(folder);
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.extraFiles()).isEmpty();
        assertThat(dump.unlistedTables()).isEmpty();
        dump.verify(2, Listener.SILENT);
    }

    private static Object problem(Runnable action) {
        return catchThrowableOfType(SiteServerException.class, action::run).problem();
    }
}
