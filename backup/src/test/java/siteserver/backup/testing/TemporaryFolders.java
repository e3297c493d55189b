package siteserver.backup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Folders of a test run that live as long as its JVM. */
final class TemporaryFolders {

    private static final int LONGEST_SOCKET = 107;

    private static final List<Path> MADE = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(TemporaryFolders::delete)));
    }

    private TemporaryFolders() {}

    static Path create(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            MADE.add(folder);
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A path for the socket of a server, which has 107 bytes at most: the folders of a build may lie deeper, the system's
     * own do not.
     */
    static Path socket(String prefix) {
        Path usual = create(prefix).resolve("socket");
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
            return usual;
        }
        try {
            Path folder = Files.createTempDirectory(Path.of("/tmp"), prefix);
            MADE.add(folder);
            return folder.resolve("socket");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server that is stopping at the same time may still hold or make files: what cannot be deleted stays. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            folder.toFile().delete();
        }
    }
}
