package siteserver.backup.database.oracle;

import java.util.OptionalInt;
import siteserver.backup.database.oracle.CatalogQueries.ColumnRow;
import siteserver.backup.folder.schema.DataType;

/** Types of the dictionary to neutral types and to the text that CREATE TABLE takes; a closed list. */
final class Types {

    static final String ZONED = "WITH TIME ZONE";
    static final String LOCAL = "WITH LOCAL TIME ZONE";

    private static final int MOST_DIGITS = 38;
    private static final int NONE = Integer.MIN_VALUE;

    private Types() {}

    /**
     * The type that holds all values of the column. A NUMBER without precision has as many digits as each value; one
     * that the database numbers is a whole one.
     */
    static DataType of(ColumnRow row, boolean identity) {
        String type = row.type();
        if (type.startsWith("TIMESTAMP")) {
            int digits = row.scale() == NONE ? 6 : row.scale();
            return type.endsWith("ZONE") ? new DataType.TimestampWithZone(digits) : new DataType.Timestamp(digits);
        }
        return switch (type) {
            case "NUMBER" -> identity ? new DataType.Int(64, false) : number(row);
            // Binary precision, but decimal digits: what is stored is a decimal number.
            case "FLOAT" -> new DataType.Decimal(OptionalInt.empty(), 0);
            case "BINARY_FLOAT" -> new DataType.Real();
            case "BINARY_DOUBLE" -> new DataType.DoublePrecision();
            case "CHAR", "NCHAR" -> new DataType.Char(row.characters(), false);
            case "VARCHAR2", "NVARCHAR2", "VARCHAR" -> new DataType.VarChar(row.characters(), false);
            case "CLOB", "NCLOB", "LONG" -> new DataType.Text(false);
            case "BLOB", "LONG RAW" -> new DataType.Blob();
            case "RAW" -> new DataType.VarBinary(row.bytes());
            // It has a time of day, whatever its name says.
            case "DATE" -> new DataType.Timestamp(0);
            case "XMLTYPE" -> new DataType.Xml();
            case "JSON" -> new DataType.Json();
            case "BOOLEAN" -> new DataType.Bool();
            default -> new DataType.Other(text(row));
        };
    }

    /** Whether the values can be read as text at all: those of object types and of files outside cannot. */
    static boolean isReadable(ColumnRow row) {
        boolean builtIn = row.typeOwner() == null || row.typeOwner().isEmpty();
        return (builtIn || row.type().equals("XMLTYPE")) && !row.type().equals("BFILE");
    }

    private static DataType number(ColumnRow row) {
        if (row.precision() < 0 && row.scale() == NONE) {
            return new DataType.Decimal(OptionalInt.empty(), 0);
        }
        int precision = row.precision() < 0 ? MOST_DIGITS : row.precision();
        int scale = row.scale() == NONE ? 0 : row.scale();
        // NUMBER(5, -2) goes to 9999900, NUMBER(2, 4) has its two digits behind two zeros.
        return scale < 0
                ? new DataType.Decimal(OptionalInt.of(precision - scale), 0)
                : new DataType.Decimal(OptionalInt.of(Math.max(precision, scale)), scale);
    }

    /** The type as the server takes it in CREATE TABLE, for the reader and for the way back. */
    static String text(ColumnRow row) {
        return switch (row.type()) {
            case "NUMBER" -> numberText(row);
            case "FLOAT" -> "FLOAT(" + row.precision() + ")";
            case "CHAR", "VARCHAR2" -> row.type() + "(" + row.characters() + (row.byteLengths() ? " BYTE)" : " CHAR)");
            case "NCHAR", "NVARCHAR2" -> row.type() + "(" + row.characters() + ")";
            case "RAW" -> "RAW(" + row.bytes() + ")";
            case "UROWID" -> "UROWID(" + row.bytes() + ")";
            default -> row.type();
        };
    }

    private static String numberText(ColumnRow row) {
        if (row.precision() < 0 && row.scale() == NONE) {
            return "NUMBER";
        }
        String precision = row.precision() < 0 ? "*" : Integer.toString(row.precision());
        boolean whole = row.scale() == NONE || row.scale() == 0;
        return row.precision() >= 0 && whole
                ? "NUMBER(" + precision + ")"
                : "NUMBER(" + precision + "," + (row.scale() == NONE ? 0 : row.scale()) + ")";
    }
}
