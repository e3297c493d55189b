package siteserver.restore.target.sqlserver;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.Arrays;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetColumn;

/**
 * How a column's values are handed to the driver. Dates and times go as text, which the server reads itself: the
 * driver's own way leads through calendars of this machine's time zone.
 *
 * @param jdbcType of {@link java.sql.Types} or {@code microsoft.sql.Types}
 */
record Wire(DataType stored, int jdbcType, int precision, int scale) {

    private static final int LONGEST_TIME = 40;
    private static final int UUID = 36;

    static Wire of(TargetColumn column) {
        return of(column.type().stored());
    }

    static Wire of(DataType stored) {
        return switch (stored.kind()) {
            case BOOL -> new Wire(stored, Types.BIT, 1, 0);
            case INT -> {
                int bits = ((DataType.Int) stored).bits();
                int type = bits <= 8
                        ? Types.TINYINT
                        : bits <= 16 ? Types.SMALLINT : bits <= 32 ? Types.INTEGER : Types.BIGINT;
                yield new Wire(stored, type, 19, 0);
            }
            case DECIMAL -> {
                DataType.Decimal decimal = (DataType.Decimal) stored;
                yield new Wire(stored, Types.DECIMAL, decimal.precision().orElseThrow(), decimal.scale());
            }
            case REAL -> new Wire(stored, Types.REAL, 24, 0);
            case DOUBLE -> new Wire(stored, Types.DOUBLE, 53, 0);
            case CHAR -> new Wire(stored, Types.NVARCHAR, ((DataType.Char) stored).length(), 0);
            case VARCHAR -> new Wire(stored, Types.NVARCHAR, ((DataType.VarChar) stored).length(), 0);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE -> new Wire(stored, Types.VARCHAR, LONGEST_TIME, 0);
            case BINARY -> new Wire(stored, Types.VARBINARY, ((DataType.Binary) stored).length(), 0);
            case VARBINARY -> new Wire(stored, Types.VARBINARY, ((DataType.VarBinary) stored).length(), 0);
            case BLOB -> new Wire(stored, Types.LONGVARBINARY, Integer.MAX_VALUE, 0);
            case UUID -> new Wire(stored, microsoft.sql.Types.GUID, UUID, 0);
            case TEXT, ENUM, BITS, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER ->
                new Wire(stored, Types.LONGNVARCHAR, Integer.MAX_VALUE, 0);
        };
    }

    /**
     * @param row as the loader gets it
     * @return null for NULL
     */
    Object value(Row row, int cell) {
        if (row.isNull(cell)) {
            return null;
        }
        int from = row.start(cell);
        int length = row.length(cell);
        return switch (stored.kind()) {
            case BINARY, VARBINARY, BLOB -> Arrays.copyOfRange(row.bytes(), from, from + length);
            case BOOL -> row.bytes()[from] == 't';
            case INT -> {
                long number = Long.parseLong(text(row, cell));
                if (jdbcType == Types.BIGINT) {
                    yield number;
                }
                yield Math.toIntExact(number);
            }
            // Never rounded: the look has seen that there is no need.
            case DECIMAL -> new BigDecimal(text(row, cell)).setScale(scale);
            case REAL -> Float.valueOf(text(row, cell));
            case DOUBLE -> Double.valueOf(text(row, cell));
            case CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> text(row, cell);
        };
    }

    private static String text(Row row, int cell) {
        return new String(row.bytes(), row.start(cell), row.length(cell), StandardCharsets.UTF_8);
    }
}
