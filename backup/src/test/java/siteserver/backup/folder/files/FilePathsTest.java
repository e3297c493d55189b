package siteserver.backup.folder.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "a/../b", "..", "a//b", "a/", "./a", "a\\b", "a\u0000b", "a\nb", "\ufffd.txt"
            })
    void leadsElsewhere(String path) {
        assertThat(FilePaths.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.c", "栏目/图 1.jpg", "...", "a/..b", "con.txt", "C:x"})
    void isPlain(String path) {
        assertThat(FilePaths.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "a/NUL.txt", "Com1", "lpt9.x", "a.", "a ", "a:b", "C:/x", "a?b", "aux .txt"})
    void isNoFileOnWindows(String path) {
        assertThat(FilePaths.isPlainOnWindows(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "com", "com10", "a/b.c", "栏目"})
    void isAFileOnWindows(String path) {
        assertThat(FilePaths.isPlainOnWindows(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bin, bin, true",
        "bin, BIN/a/b.dll, true",
        "bin, binary, false",
        "bin, a/bin, false",
        "**/bin, a/bin/x, true",
        "**/bin, bin, true",
        "*.config, Web.Config, true",
        "*.config, a/Web.config, false",
        "app*.json, appsettings.Development.json, true",
        "a.b, axb, false",
    })
    void patterns(String pattern, String path, boolean expected) {
        assertThat(new PathPatterns(List.of(pattern)).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a/b, a, true", "A/b, a, true", "a, a, true", "ab, a, false", "a, '', true"})
    void isIn(String path, String folder, boolean expected) {
        assertThat(FilePaths.isIn(path, folder)).isEqualTo(expected);
    }
}
