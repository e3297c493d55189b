package siteserver.backup.database;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.Utf8;

/** For vendors that vouch for no encoding: looks whether the texts of each row are Unicode. */
public final class UnicodeCheck {

    private final Table table;
    private final List<String> key;
    private final int[] texts;

    /**
     * @param key columns that name a row in messages; may be empty
     */
    public UnicodeCheck(Table table, List<String> key) {
        this.table = table;
        this.key = List.copyOf(key);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (isText(table.columns().get(i).type())) {
                positions.add(i);
            }
        }
        this.texts = positions.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Hands the row on, as a good one or as an unusable one.
     *
     * @return whether it was a good one
     */
    public boolean hand(Row row, RowSink sink) {
        for (int cell : texts) {
            if (!row.isNull(cell) && !Utf8.isValid(row.bytes(), row.start(cell), row.length(cell))) {
                sink.unusable(row, reason(table, key, row, cell));
                return false;
            }
        }
        sink.row(row);
        return true;
    }

    /**
     * Why a row is unusable, for vendors that find it while they read.
     *
     * @param key columns that name the row; may be empty
     * @param cell position of the text that is not Unicode
     */
    public static SiteServerException reason(Table table, List<String> key, Row row, int cell) {
        List<String> where = new ArrayList<>();
        for (String name : key) {
            where.add(name + " = " + row.text(table.indexOf(name)));
        }
        return new SiteServerException(
                DatabaseProblem.INVALID_TEXT,
                Place.table(table.name().toString())
                        .withColumn(table.columns().get(cell).name()),
                where.isEmpty() ? "The table has no key to name the row by." : "Row " + String.join(", ", where) + ".");
    }

    private static boolean isText(DataType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, TEXT, ENUM, JSON, XML, ARRAY, UUID, OTHER -> true;
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    POINT,
                    LINE,
                    POLYGON -> false;
        };
    }
}
