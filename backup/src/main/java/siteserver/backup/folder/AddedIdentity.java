package siteserver.backup.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.json.JsonHabits;
import siteserver.backup.folder.json.JsonRowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/**
 * The column {@code Id} that the original's backup adds to a table without an identity, to page through it: in the
 * source itself, so that every row has it ({@code sscms/original-defects.md} B1). It is nothing that the application
 * ever stored. It gives itself away by its two places: the backup puts it in front of the columns that it has read
 * before, but the server has added it behind them, so that it is the last key of each row. A second backup of the same
 * database reads it as a column like any other, and then it cannot be told from one.
 */
final class AddedIdentity {

    private AddedIdentity() {}

    /**
     * @param firstFile of the table's rows; empty when there are none
     */
    static boolean isIn(Table table, Optional<Path> firstFile) {
        Column first = table.columns().get(0);
        boolean looksAdded = table.columns().size() > 1
                && first.name().equals(JsonHabits.ADDED_IDENTITY)
                && first.identity()
                && table.primaryKey()
                        .map(key -> !key.columns().contains(first.name()))
                        .orElse(true);
        if (!looksAdded || firstFile.isEmpty()) {
            return false;
        }
        List<String> expected = new ArrayList<>();
        table.columns().stream().skip(1).forEach(column -> expected.add(fold(column.name())));
        expected.add(fold(JsonHabits.ADDED_IDENTITY));
        return keys(firstFile.get()).equals(expected);
    }

    static Table without(Table table) {
        return table.withColumns(table.columns().subList(1, table.columns().size()));
    }

    private static List<String> keys(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonRowReader.firstKeys(in).stream().map(AddedIdentity::fold).toList();
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
