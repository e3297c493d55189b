package siteserver.restore.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.files.PathPatterns;
import siteserver.restore.files.FilePlacer.Outcome;

class FilePlacerTest {

    private static final Instant OLD = Instant.parse("2016-05-04T02:30:00Z");
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private Path root;
    private Path outside;
    private Path source;

    @BeforeEach
    void folders() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
        outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
        source = Files.write(temporary.resolve("source"), CONTENT);
    }

    private Outcome place(String path, boolean windows) {
        return new FilePlacer(root, new PathPatterns(List.of("web.config", "bin")), windows)
                .place(source, FileDigest.of(CONTENT), path, OLD);
    }

    @Test
    void aFileKeepsItsContentAndTimeAndIsNotWrittenTwice() throws IOException {
        assertThat(place("a/b/栏目.txt", false)).isEqualTo(Outcome.WRITTEN);
        assertThat(root.resolve("a/b/栏目.txt")).hasBinaryContent(CONTENT);
        assertThat(Files.getLastModifiedTime(root.resolve("a/b/栏目.txt")).toInstant())
                .isEqualTo(OLD);
        assertThat(place("a/b/栏目.txt", false)).isEqualTo(Outcome.SAME);
    }

    @Test
    void anotherFileStays() throws IOException {
        Files.writeString(root.resolve("same-size"), "CONTENT");
        Files.writeString(root.resolve("other-size"), "x");
        Files.createDirectory(root.resolve("folder"));
        Files.createSymbolicLink(root.resolve("nothing"), outside.resolve("not-there"));
        assertThat(place("same-size", false)).isEqualTo(Outcome.OTHER);
        assertThat(place("other-size", false)).isEqualTo(Outcome.OTHER);
        assertThat(place("folder", false)).isEqualTo(Outcome.BLOCKED);
        assertThat(place("same-size/below", false)).isEqualTo(Outcome.BLOCKED);
        assertThat(place("nothing", false)).isEqualTo(Outcome.BLOCKED);
        assertThat(root.resolve("same-size")).hasContent("CONTENT");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void noLinkLeadsOut() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createDirectory(root.resolve("inside"));
        Files.createSymbolicLink(root.resolve("way"), root.resolve("inside"));
        assertThat(place("link/x", false)).isEqualTo(Outcome.OUTSIDE);
        assertThat(place("link/deep/x", false)).isEqualTo(Outcome.OUTSIDE);
        assertThat(outside).isEmptyDirectory();
        assertThat(place("way/x", false)).isEqualTo(Outcome.WRITTEN);
        assertThat(root.resolve("inside/x")).exists();
    }

    @Test
    void theNewSystemsOwnIsNotMade() {
        assertThat(place("Web.config", false)).isEqualTo(Outcome.OWN);
        assertThat(place("bin/x.dll", false)).isEqualTo(Outcome.OWN);
        assertThat(place("a/web.config", false)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void devicesOfWindowsAreNoFilesThere() {
        assertThat(place("a/con.txt", true)).isEqualTo(Outcome.NAME);
        assertThat(place("a:b", true)).isEqualTo(Outcome.NAME);
        assertThat(place("a/con.txt", false)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aDamagedFileLeavesNothingBehind() throws IOException {
        Files.writeString(source, "damaged");
        assertThatThrownBy(() -> place("a/x", false))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(FolderProblem.ROW_FILE_ALTERED));
        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
