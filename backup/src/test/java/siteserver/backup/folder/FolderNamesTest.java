package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.TableName;

class FolderNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "siteserver_Node, siteserver_Node",
                "a.b-c_9, a.b-c_9",
                "a b, a%20b",
                "../x, %2E.%2Fx",
                "..\\x, %2E.%5Cx",
                "C:x, C%3Ax",
                "50%, 50%25",
                "栏目, %E6%A0%8F%E7%9B%AE",
                ".hidden, %2Ehidden",
                "end., end%2E",
                "., %2E",
                ".., %2E%2E",
                "CON, %43ON",
                "nul.txt, %6Eul.txt",
                "Com1.tar.gz, %43om1.tar.gz",
                "COM, %43OM",
                "com12, com12",
                "console, console",
                "_tables.json, %5Ftables.json",
                "_Manifest.JSON, %5FManifest.JSON",
                "OBJECTS, %4FBJECTS",
                "files, %66iles",
                "_lock, %5Flock",
            })
    void namesAreSafeOnEverySystem(String name, String folder) {
        assertThat(FolderNames.encode(name)).isEqualTo(folder);
        FolderNames names = new FolderNames();
        names.assign(List.of(TableName.of(name)));
        assertThat(names.of(TableName.of(name))).isEqualTo(folder);
    }

    @Test
    void blanksAndTheEmptyNameAreEncoded() {
        assertThat(FolderNames.encode(" a ")).isEqualTo("%20a%20");
        assertThat(FolderNames.encode("")).isEqualTo("%");
    }

    @Test
    void namesThatDifferByCaseOnlyGetDifferentFolders() {
        FolderNames names = new FolderNames();
        names.assign(List.of(TableName.of("user"), TableName.of("User"), TableName.of("USER")));
        assertThat(names.of(TableName.of("USER"))).isEqualTo("USER");
        assertThat(names.of(TableName.of("User"))).isEqualTo("%55ser");
        assertThat(names.of(TableName.of("user"))).isEqualTo("%75%73%65%72");
    }

    @Test
    void otherSchemasArePartOfTheName() {
        FolderNames names = new FolderNames();
        TableName plain = TableName.of("dbo.a");
        TableName inSchema = new TableName("dbo", "a");
        TableName dotted = new TableName("a.b", "c.d");
        names.assign(List.of(plain, inSchema, dotted));
        assertThat(names.of(plain)).isEqualTo("dbo.a");
        assertThat(names.of(inSchema)).isEqualTo("%64%62%6F.%61");
        assertThat(names.of(dotted)).isEqualTo("a%2Eb.c%2Ed");
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String first = "栏".repeat(100);
        String second = "栏".repeat(101);
        assertThat(FolderNames.encode(first)).hasSizeLessThanOrEqualTo(120).isNotEqualTo(FolderNames.encode(second));
        assertThat(FolderNames.encode(first)).matches("(%[0-9A-F]{2})+%-[0-9a-f]{16}");
    }

    @Test
    void anyNamesGetDifferentFoldersWhateverTheirOrder() {
        Random random = new Random(7);
        Set<TableName> tables = new HashSet<>();
        String alphabet = "aAbB.%_ 栏ıİ/\\:\0";
        for (int i = 0; i < 3000; i++) {
            tables.add(new TableName(random.nextInt(3) == 0 ? text(random, alphabet) : "", text(random, alphabet)));
        }
        List<TableName> shuffled = new ArrayList<>(tables);
        FolderNames names = new FolderNames();
        names.assign(shuffled);
        Collections.shuffle(shuffled, random);
        FolderNames again = new FolderNames();
        again.assign(shuffled);
        Set<String> folders = new HashSet<>();
        for (TableName table : tables) {
            String folder = names.of(table);
            assertThat(folder).matches("[A-Za-z0-9_.%-]+").doesNotStartWith(".").doesNotEndWith(".");
            assertThat(folder.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(120);
            assertThat(folders.add(folder.toLowerCase(Locale.ROOT)))
                    .as("%s", table)
                    .isTrue();
            assertThat(again.of(table)).isEqualTo(folder);
        }
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
