package siteserver.transform.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siteserver.transform.stage.Rows.all;
import static siteserver.transform.stage.Rows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;

class ScratchTest {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() {
        scratch = Scratch.create(folder);
    }

    @org.junit.jupiter.api.AfterEach
    void close() throws IOException {
        scratch.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("the scratch folder is deleted").isEmpty();
        }
    }

    @Test
    void everyTextComesBackAsItWent() {
        List<List<String>> texts = List.of(
                row(null, ""),
                row("", null),
                row("a\0b\0", "\0"),
                row("1.50", "0012"),
                row("1e400", "99999999999999999999999999999999999999.10"),
                row("true", "\\x00ff"),
                row("中文 😀 İı", "\"',;\r\n\t"),
                row("NaN", "-Infinity"),
                row("x".repeat(3_000_000), "y"));

        scratch.load("T", List.of("a", "A"), Rows.reader(texts.iterator()));

        assertThat(all(scratch, "T")).isEqualTo(texts);
        assertThat(scratch.count("T")).isEqualTo(9);
    }

    @Test
    void namesMayBeAnything() {
        scratch.load(
                "select", List.of("from", "\"; DROP TABLE x", "Id", "id", ""), Rows.of(row("1", "2", "3", "4", "5")));
        scratch.load("SELECT", List.of("a"), Rows.of(row("b")));

        assertThat(scratch.tables()).containsExactly("select", "SELECT");
        assertThat(all(scratch, "select")).containsExactly(row("1", "2", "3", "4", "5"));
        assertThat(all(scratch, "SELECT")).containsExactly(row("b"));
    }

    @Test
    void sortsByNumberOrTextAndKeepsTheOrderOfEqualRows() {
        scratch.load(
                "T",
                List.of("n", "t"),
                Rows.of(row("10", "b"), row("9", "a"), row(null, "c"), row("9", "B"), row("-1.5", "d")));

        assertThat(all(scratch, "T", Order.byNumber("n")))
                .containsExactly(row(null, "c"), row("-1.5", "d"), row("9", "a"), row("9", "B"), row("10", "b"));
        assertThat(all(scratch, "T", new Order("n", Order.As.TEXT, true), Order.byText("t")))
                .containsExactly(row("9", "B"), row("9", "a"), row("10", "b"), row("-1.5", "d"), row(null, "c"));
    }

    @Test
    void columnsAreAddedTablesRenamedAndDropped() {
        scratch.load("T", List.of("a"), Rows.of(row("1")));
        scratch.addColumn("T", "b");
        scratch.rename("T", "U");
        assertThat(all(scratch, "U")).containsExactly(row("1", null));
        scratch.drop("U");
        assertThat(scratch.tables()).isEmpty();
    }

    @Test
    void wrongNamesAreFaultsOfTheRecipe() {
        scratch.load("T", List.of("a"), Rows.of(row("1")));
        assertFault(() -> scratch.count("t"), "SS-3501");
        assertFault(() -> scratch.read("T", List.of("b"), List.of()), "SS-3502");
        assertFault(() -> scratch.load("T", List.of("a"), Rows.of()), "SS-3503");
        assertFault(() -> scratch.addColumn("T", "a"), "SS-3503");
    }

    @Test
    void theFolderGoesAlsoAfterAFailure() {
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> {
                    Files.createDirectory(other);
                    try (Scratch failing = Scratch.create(other)) {
                        failing.load(
                                "T",
                                List.of("a"),
                                Rows.reader(IntStream.range(0, 10)
                                        .mapToObj(i -> {
                                            if (i == 5) {
                                                throw new IllegalStateException("row " + i);
                                            }
                                            return row("" + i);
                                        })
                                        .iterator()));
                    }
                })
                .hasMessage("row 5")
                .hasNoSuppressedExceptions();
        assertThat(other).isEmptyDirectory();
        assertThat(other.toFile().delete()).isTrue();
    }

    @Test
    void aMissingFolderIsSaid() {
        assertThatThrownBy(() -> Scratch.create(folder.resolve("nowhere")))
                .isInstanceOfSatisfying(
                        SiteServerException.class,
                        error -> assertThat(error.problem().id()).isEqualTo("SS-1014"));
    }

    private static void assertFault(Runnable action, String id) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(SiteServerException.class, error -> {
            assertThat(error.problem().id()).isEqualTo(id);
            assertThat(error.exitCode()).isEqualTo(ExitCode.RECIPE);
        });
    }
}
