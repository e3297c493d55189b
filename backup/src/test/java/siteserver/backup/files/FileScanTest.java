package siteserver.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.files.PathPatterns;

class FileScanTest {

    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void realFolder() throws IOException {
        root = temporary.toRealPath();
    }

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private FoundFiles scan(List<String> sites, List<String> take, OnError onError) {
        return new FileScan(
                        root, root, sites, take, new PathPatterns(List.of("bin", "SiteFiles/own")), Set.of(), onError)
                .run();
    }

    @Test
    void withoutASiteInTheWebRootOnlyNamedFoldersAreTaken() throws IOException {
        file("index.html");
        file("other/x.txt");
        file("News/index.html");
        file("News/bin/x.txt");
        file("SiteFiles/own/x.txt");
        file("SiteFiles/x.txt");
        file("upload");

        FoundFiles found = scan(List.of("news", "gone"), List.of("upload", "SiteFiles"), OnError.STOP);

        assertThat(found.files())
                .extracting(FoundFiles.Found::path)
                .containsExactly("News/bin/x.txt", "News/index.html", "SiteFiles/x.txt", "upload");
        assertThat(found.leftOut()).containsExactly("SiteFiles/own");
        assertThat(found.missing()).containsExactly("gone");
    }

    @Test
    void namesThatNotEverySystemHasAreEncoded() throws IOException {
        file("a/con.txt");
        file("a/x y.txt");
        file("a/B.txt");
        file("a/b.txt");
        file("files/x.txt");

        assertThat(scan(List.of(""), List.of(), OnError.STOP).files())
                .extracting(FoundFiles.Found::stored)
                .containsExactly("a/B.txt", "a/b.txt%-2", "a/%63on.txt", "a/x%20y.txt", "%66iles/x.txt");
    }

    @Test
    void aNameThatCannotBeCarriedStopsTheRunOrIsListed() throws IOException {
        file("good.txt");
        file("line\nend.txt");

        assertThatThrownBy(() -> scan(List.of(""), List.of(), OnError.STOP))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(FilesProblem.UNREADABLE));
        FoundFiles found = scan(List.of(""), List.of(), OnError.REJECT);
        assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("good.txt");
        assertThat(found.skipped()).extracting(FoundFiles.Skipped::path).containsExactly("line\nend.txt");
    }

    @Test
    void linksInsideAreFollowedButNeverRound() throws IOException {
        file("pictures/1.txt");
        Files.createSymbolicLink(root.resolve("gallery"), root.resolve("pictures"));
        Files.createSymbolicLink(root.resolve("pictures/up"), root);
        Files.createSymbolicLink(root.resolve("nothing"), root.resolve("not-there"));
        Files.createSymbolicLink(root.resolve("out"), Path.of("/"));

        FoundFiles found = scan(List.of(""), List.of(), OnError.STOP);

        assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("gallery/1.txt", "pictures/1.txt");
        assertThat(found.skipped())
                .extracting(FoundFiles.Skipped::path)
                .containsExactly("gallery/up", "nothing", "out", "pictures/up");
    }

    @Test
    void dumpsAreNoFilesOfASite() throws IOException {
        file("backup/_incomplete");
        file("backup/1.csv");
        file("update/_manifest.json");
        file("update/_tables.json");
        file("by-the-original/_tables.json");
        file("by-the-original/siteserver_Node/_metadata.json");
        file("page.html");

        FoundFiles found = scan(List.of(""), List.of(), OnError.STOP);

        assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("page.html");
        assertThat(found.leftOut()).containsExactly("backup", "by-the-original", "update");
    }
}
