package siteserver.backup.database.h2;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;

/** Types of the catalogue to neutral types and to the text that a reader knows; a closed list. */
final class Types {

    /** H2 gives this length to texts and binary data that were declared without one; 2.1 and older the second. */
    private static final long UNLIMITED = 1_000_000_000;

    private static final long UNLIMITED_BEFORE = 1_048_576;

    private Types() {}

    /**
     * @param element type of an array's elements
     * @param values of an enumeration
     */
    static DataType of(CatalogQueries.TypeRow row, Optional<DataType> element, List<String> values) {
        return switch (row.name()) {
            case "BOOLEAN" -> new DataType.Bool();
            case "TINYINT" -> new DataType.Int(8, false);
            case "SMALLINT" -> new DataType.Int(16, false);
            case "INTEGER" -> new DataType.Int(32, false);
            case "BIGINT" -> new DataType.Int(64, false);
            case "NUMERIC" -> new DataType.Decimal(OptionalInt.of(row.precision()), row.scale());
            case "DECFLOAT" -> new DataType.Decimal(OptionalInt.empty(), 0);
            case "REAL" -> new DataType.Real();
            case "DOUBLE PRECISION" -> new DataType.DoublePrecision();
            case "CHARACTER" -> new DataType.Char((int) row.length(), false);
            case "CHARACTER VARYING" -> text(row.length(), false);
            case "VARCHAR_IGNORECASE" -> text(row.length(), true);
            case "CHARACTER LARGE OBJECT" -> new DataType.Text(false);
            case "BINARY" -> new DataType.Binary((int) row.length());
            case "BINARY VARYING" ->
                isUnlimited(row.length()) ? new DataType.Blob() : new DataType.VarBinary((int) row.length());
            case "BINARY LARGE OBJECT" -> new DataType.Blob();
            case "DATE" -> new DataType.Date();
            case "TIME" -> new DataType.Time(row.fraction());
            case "TIMESTAMP" -> new DataType.Timestamp(row.fraction());
            case "TIMESTAMP WITH TIME ZONE" -> new DataType.TimestampWithZone(row.fraction());
            case "UUID" -> new DataType.Uuid();
            case "JSON" -> new DataType.Json();
            case "ENUM" -> new DataType.Enumeration(values);
            case "ARRAY" -> element.<DataType>map(DataType.Array::new).orElseGet(() -> new DataType.Other("ARRAY"));
            default -> new DataType.Other(text(row));
        };
    }

    private static DataType text(long length, boolean caseInsensitive) {
        return isUnlimited(length)
                ? new DataType.Text(caseInsensitive)
                : new DataType.VarChar((int) length, caseInsensitive);
    }

    private static boolean isUnlimited(long length) {
        return length >= UNLIMITED || length == UNLIMITED_BEFORE;
    }

    /** The type as H2 takes it in CREATE TABLE, for the reader. */
    static String text(CatalogQueries.TypeRow row) {
        return switch (row.name()) {
            case "NUMERIC" -> row.scaleDeclared() ? "NUMERIC(" + row.precision() + ", " + row.scale() + ")" : "NUMERIC";
            case "DECFLOAT" -> row.scaleDeclared() ? "DECFLOAT(" + row.precision() + ")" : "DECFLOAT";
            case "CHARACTER", "BINARY" -> row.name() + "(" + row.length() + ")";
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE", "BINARY VARYING" ->
                isUnlimited(row.length()) ? row.name() : row.name() + "(" + row.length() + ")";
            case "TIME", "TIMESTAMP" -> row.name() + "(" + row.fraction() + ")";
            case "TIME WITH TIME ZONE" -> "TIME(" + row.fraction() + ") WITH TIME ZONE";
            case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP(" + row.fraction() + ") WITH TIME ZONE";
            case "INTERVAL" -> interval(row);
            default -> row.name();
        };
    }

    private static String interval(CatalogQueries.TypeRow row) {
        String type = row.interval() == null ? "" : row.interval();
        int to = type.indexOf(" TO ");
        String first = to < 0 ? type : type.substring(0, to);
        String rest = to < 0 ? "" : type.substring(to);
        String fraction = type.endsWith("SECOND") ? "(" + row.fraction() + ")" : "";
        if (type.equals("SECOND")) {
            return "INTERVAL SECOND(" + row.intervalPrecision() + ", " + row.fraction() + ")";
        }
        return "INTERVAL " + first + "(" + row.intervalPrecision() + ")" + rest + fraction;
    }
}
