package siteserver.backup.folder.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where something happened. Every part may be missing.
 *
 * @param table the table's true name
 * @param column the column's true name
 * @param file a path as the user knows it
 * @param line counted from 1
 */
public record Place(Optional<String> table, Optional<String> column, Optional<String> file, OptionalLong line) {

    /** No particular place. */
    public static final Place NOWHERE =
            new Place(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    public static Place table(String table) {
        return new Place(Optional.of(table), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    public static Place file(Object file) {
        return new Place(Optional.empty(), Optional.empty(), Optional.of(file.toString()), OptionalLong.empty());
    }

    public Place withTable(String newTable) {
        return new Place(Optional.of(newTable), column, file, line);
    }

    public Place withColumn(String newColumn) {
        return new Place(table, Optional.of(newColumn), file, line);
    }

    public Place withFile(Object newFile) {
        return new Place(table, column, Optional.of(newFile.toString()), line);
    }

    public Place withLine(long newLine) {
        return new Place(table, column, file, OptionalLong.of(newLine));
    }

    /** For a message: {@code table x, column y, file z, line 3}; empty when nothing is known. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(4);
        table.ifPresent(name -> parts.add("table " + name));
        column.ifPresent(name -> parts.add("column " + name));
        file.ifPresent(name -> parts.add("file " + name));
        line.ifPresent(number -> parts.add("line " + number));
        return String.join(", ", parts);
    }
}
