package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.Utf8;

/**
 * A server guards its own encoding, so that what it hands out in UTF-8 is UTF-8; except for a database in
 * {@code SQL_ASCII}, which takes and gives any bytes. Only there is every line looked at.
 */
final class LineCheck {

    private final boolean anyBytes;
    private final Table table;
    private final List<String> key;

    private LineCheck(boolean anyBytes, Table table, List<String> key) {
        this.anyBytes = anyBytes;
        this.table = table;
        this.key = key;
    }

    static LineCheck of(Connection connection, Table table, List<String> key) throws SQLException {
        boolean anyBytes = Sql.text(connection, "SHOW server_encoding")
                .filter("SQL_ASCII"::equals)
                .isPresent();
        return new LineCheck(anyBytes, table, key);
    }

    /** What rows are asked for in: from such a database as they are, since the server stops at what is not UTF-8. */
    String encoding() {
        return anyBytes ? "SQL_ASCII" : "UTF8";
    }

    boolean isUnicode(byte[] line) {
        return !anyBytes || Utf8.isValid(line, 0, line.length);
    }

    void setAside(byte[] line, RowSink sink) {
        Row row = row(line);
        int cell = 0;
        while (Utf8.isValid(row.bytes(), row.start(cell), row.length(cell))) {
            cell++;
        }
        List<String> where = new ArrayList<>();
        for (String name : key) {
            where.add(name + " = " + row.text(table.indexOf(name)));
        }
        sink.unusable(
                row,
                new SiteServerException(
                        DatabaseProblem.INVALID_TEXT,
                        Place.table(table.name().toString())
                                .withColumn(table.columns().get(cell).name()),
                        where.isEmpty()
                                ? "The table has no key to name the row by."
                                : "Row " + String.join(", ", where) + "."));
    }

    /** Cells of one line in which every value stands in quotes and NULL is nothing. */
    private Row row(byte[] line) {
        Row row = new Row(table.columns().size());
        int at = 0;
        while (at < line.length) {
            if (line[at] == '"') {
                row.beginCell();
                at = value(line, at + 1, row);
                row.endCell();
            } else {
                row.addNull();
            }
            // Behind a value or nothing stands a comma, or the line's end.
            at++;
        }
        return row;
    }

    /** Position behind the closing quote. */
    private static int value(byte[] line, int from, Row row) {
        int at = from;
        while (line[at] != '"' || line[at + 1] == '"') {
            row.append(line[at]);
            at += line[at] == '"' ? 2 : 1;
        }
        return at + 1;
    }
}
