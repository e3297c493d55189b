package siteserver.backup.database.dm;

import java.util.Locale;
import java.util.OptionalInt;
import siteserver.backup.database.dm.CatalogQueries.ColumnRow;
import siteserver.backup.folder.schema.DataType;

/** Types of the dictionary to neutral types and to their text; a closed list. A DATE has no time of day here. */
final class Types {

    private static final int MICROSECONDS = 6;
    private static final int MOST_DIGITS = 38;

    private Types() {}

    static DataType of(ColumnRow row) {
        int fraction = row.scale() < 0 || row.scale() > 9 ? MICROSECONDS : row.scale();
        return switch (name(row)) {
            case "BIT", "BOOLEAN", "BOOL" -> new DataType.Bool();
            case "TINYINT", "BYTE" -> new DataType.Int(8, false);
            case "SMALLINT" -> new DataType.Int(16, false);
            case "INT", "INTEGER", "PLS_INTEGER" -> new DataType.Int(32, false);
            case "BIGINT" -> new DataType.Int(64, false);
            case "NUMBER", "NUMERIC", "DECIMAL", "DEC" -> number(row);
            case "REAL" -> new DataType.Real();
            case "FLOAT", "DOUBLE", "DOUBLE PRECISION" -> new DataType.DoublePrecision();
            case "CHAR", "CHARACTER" -> new DataType.Char(Math.max(1, row.length()), false);
            case "VARCHAR", "VARCHAR2", "NVARCHAR", "NVARCHAR2" ->
                new DataType.VarChar(Math.max(1, row.length()), false);
            case "TEXT", "LONGVARCHAR", "LONG", "CLOB" -> new DataType.Text(false);
            case "BINARY" -> new DataType.VarBinary(Math.max(1, row.length()));
            case "VARBINARY", "RAW" -> new DataType.VarBinary(Math.max(1, row.length()));
            case "BLOB", "IMAGE", "LONGVARBINARY" -> new DataType.Blob();
            case "DATE" -> new DataType.Date();
            case "TIME" -> new DataType.Time(fraction);
            case "TIMESTAMP", "DATETIME" -> new DataType.Timestamp(fraction);
            case "TIMESTAMP WITH TIME ZONE",
                    "DATETIME WITH TIME ZONE",
                    "TIMESTAMP WITH LOCAL TIME ZONE",
                    "DATETIME WITH LOCAL TIME ZONE" -> new DataType.TimestampWithZone(fraction);
            default -> new DataType.Other(text(row));
        };
    }

    /** Without the digits that some versions write inside the name. */
    static String name(ColumnRow row) {
        return row.type().toUpperCase(Locale.ROOT).replaceAll("\\(\\d+\\)", "").trim();
    }

    private static DataType number(ColumnRow row) {
        if (row.precision() <= 0) {
            return new DataType.Decimal(OptionalInt.empty(), 0);
        }
        int precision = Math.min(MOST_DIGITS, row.precision());
        int scale = Math.max(0, row.scale());
        return new DataType.Decimal(OptionalInt.of(Math.max(precision, scale)), scale);
    }

    static String text(ColumnRow row) {
        return switch (name(row)) {
            case "NUMBER", "NUMERIC", "DECIMAL", "DEC" ->
                row.precision() <= 0
                        ? name(row)
                        : name(row) + "(" + row.precision() + "," + Math.max(0, row.scale()) + ")";
            case "CHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NVARCHAR", "NVARCHAR2", "BINARY", "VARBINARY", "RAW" ->
                name(row) + "(" + row.length() + ")";
            case "TIME", "TIMESTAMP", "DATETIME" -> name(row) + "(" + Math.max(0, row.scale()) + ")";
            case "TIMESTAMP WITH TIME ZONE", "DATETIME WITH TIME ZONE" ->
                "TIMESTAMP(" + Math.max(0, row.scale()) + ") WITH TIME ZONE";
            default -> name(row);
        };
    }
}
