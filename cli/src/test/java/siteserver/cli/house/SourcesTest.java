package siteserver.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;

/** Rules of the house that show in the sources and not in the classes. */
class SourcesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** Names that only applications have, in a literal; the product's own begin with {@code siteserver_} and a small letter. */
    private static final Pattern APPLICATION =
            Pattern.compile("\"[^\"\\n]*(siteserver_[A-Z]|(?i:bairong_|sscms|nopcommerce|nocobase))[^\"\\n]*\"");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(/?\\*|//).*$");

    @Test
    void filesAreSmall() {
        List<Integer> lines = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            int count = read(file).split("\n", -1).length;
            lines.add(count);
            if (count > 500) {
                tooLong.add(ROOT.relativize(file) + ": " + count);
            }
        }
        lines.sort(null);
        assertThat(tooLong).as("split a file that does more than one job").isEmpty();
        assertThat(lines.get(lines.size() * 9 / 10))
                .as("nine of ten files have fewer than 300 lines")
                .isLessThan(300);
    }

    @Test
    void applicationsAreDataAndNotCode() {
        List<String> found = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            if (file.toString().replace('\\', '/').contains("siteserver/backup/installation/")) {
                continue;
            }
            Matcher matcher = APPLICATION.matcher(COMMENT.matcher(read(file)).replaceAll(""));
            while (matcher.find()) {
                found.add(ROOT.relativize(file) + ": " + matcher.group());
            }
        }
        assertThat(found)
                .as("what an application wants is data: put it into a recipe, a target profile or a resource")
                .isEmpty();
    }

    @Test
    void vendorsHaveTheSameFiles() {
        for (String room : List.of(
                "backup/src/main/java/siteserver/backup/database", "restore/src/main/java/siteserver/restore/target")) {
            List<Path> vendors = folders(ROOT.resolve(room)).stream()
                    .filter(folder -> names(folder).contains("Dialect.java"))
                    // A relative has files only for what it does otherwise.
                    .filter(folder -> Vendors.byId(folder.getFileName().toString())
                            .flatMap(Vendor::relative)
                            .isEmpty())
                    .toList();
            assertThat(vendors).as(room).hasSizeGreaterThanOrEqualTo(4);
            Set<String> common = new TreeSet<>(names(vendors.get(0)));
            vendors.forEach(vendor -> common.retainAll(names(vendor)));
            assertThat(common)
                    .as("the same job has the same file name in every vendor of " + room)
                    .contains("Dialect.java", "Types.java", "Errors.java");
        }
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> sources(String part) {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("backup", "transform", "restore", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
