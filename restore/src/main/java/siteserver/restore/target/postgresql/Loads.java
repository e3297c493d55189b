package siteserver.restore.target.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.postgresql.Copies;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.TextLines;

/** COPY: the row file's own bytes where no cell changes, else one line of COPY's text form per row. */
final class Loads implements Loader {

    /** {@code COPY t, line 3, column c: "x"}; the words may be in the server's language. */
    private static final Pattern WHERE =
            Pattern.compile("^(?:\\s*Where: )?COPY .*?, \\S+ (\\d+)(?:, \\S+ (.+?)(?::|$))?", Pattern.MULTILINE);

    private static final int PIECE = 64 << 10;

    private final Names names = new Names();

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        Optional<InputStream> asIs = source.asIs();
        try {
            if (asIs.isPresent()) {
                try (InputStream lines = asIs.get()) {
                    return Copies.in(connection, into(table) + " FROM STDIN (FORMAT csv, ENCODING 'UTF8')", lines);
                }
            }
            return rows(Copies.in(connection, into(table) + " FROM STDIN (FORMAT text, ENCODING 'UTF8')"), source);
        } catch (IOException failure) {
            throw FileFailures.reading(source.place(), failure);
        } catch (SQLException refused) {
            throw translate(refused, source, asIs.isPresent());
        }
    }

    private static long rows(Copies.In copy, LoadSource source) throws SQLException {
        try (RowReader reader = source.rows()) {
            TextLines lines = new TextLines(PIECE, copy::write);
            Row row = new Row(16);
            while (reader.next(row)) {
                lines.add(row);
            }
            lines.flush();
            return copy.end();
        } finally {
            copy.cancel();
        }
    }

    private String into(TargetTable table) {
        StringBuilder sql = new StringBuilder("COPY ");
        if (!table.name().inDefaultSchema()) {
            sql.append(names.quote(table.name().schema())).append('.');
        }
        sql.append(names.quote(table.name().name())).append(" (");
        String separator = "";
        for (TargetColumn column : table.columns()) {
            sql.append(separator).append(names.quote(column.name()));
            separator = ", ";
        }
        return sql.append(')').toString();
    }

    /**
     * @param wholeLines the server counted the file's own lines, without the header; else rows
     */
    private static SiteServerException translate(SQLException refused, LoadSource source, boolean wholeLines) {
        Refusal told = Refusal.of(refused);
        Matcher where = WHERE.matcher(told.where());
        if (!Errors.isAboutValues(refused) || !where.find()) {
            return Errors.translate(refused, source.place());
        }
        long number = Long.parseLong(where.group(1));
        Place place = wholeLines ? source.place().withLine(number + 1) : source.placeOfRow(number);
        if (where.group(2) != null) {
            place = place.withColumn(where.group(2));
        }
        return new SiteServerException(RestoreProblem.ROW_REFUSED, place, refused, told.message());
    }
}
