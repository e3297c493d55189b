package siteserver.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/** The command that the README begins with. */
class DemoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void showsTheThreeCommandsAndWhatCameOfThem() {
        Path demo = folder.resolve("demo");

        Typed run = Typed.run("demo", demo);

        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.messages())
                .contains("$ siteserver backup -c ", "$ siteserver update -d ", "$ siteserver restore -c ");
        assertThat(run.results())
                .contains("Restore is complete and proven")
                .containsPattern("model_Content +20,000 +model_Content +20,000")
                .containsPattern("siteserver_Node +284 +siteserver_Channel +284")
                .contains("Where to look");
        assertThat(demo.resolve("new/database.sqlite")).isNotEmptyFile();
        assertThat(demo.resolve("backup/_manifest.json")).exists();
        assertThat(demo.resolve("update/_manifest.json")).exists();
        assertThat(demo.resolve("making")).doesNotExist();

        Typed again = Typed.run("demo", demo);
        assertThat(again.code()).isEqualTo(10);
        assertThat(again.messages()).contains("SS-6003");
    }

    @Test
    void goesToAnotherTarget() throws Exception {
        ConnectionSettings target = TestDatabases.fresh("postgresql");
        Path password = Files.writeString(folder.resolve("password.txt"), "postgres\n");

        Typed run = Typed.run(
                "demo",
                folder.resolve("demo"),
                "--target-url",
                TestDatabases.url(target),
                "--user",
                "postgres",
                "--password-file",
                password);

        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.results()).containsPattern("bairong_Users +240 +siteserver_User +240");
    }
}
