package siteserver.restore.target.sqlserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.Defaults;

/** Defaults as constraints with a name of their own, so that an application's updates can drop them by it. */
final class ColumnDefaults {

    private static final int LONGEST_NAME = 128;
    private static final int HASH_DIGITS = 8;

    /** {@code " CONSTRAINT … DEFAULT …"}, or empty. */
    String clause(TargetTable table, TargetColumn column) {
        return column.defaultValue()
                .map(value -> sql(column, value))
                .filter(sql -> !sql.isEmpty())
                .map(sql -> " CONSTRAINT " + Names.quoted(name(table, column)) + " DEFAULT " + sql)
                .orElse("");
    }

    /** The hash keeps apart what would read the same: column b_c of table a, and column c of table a_b. */
    private static String name(TargetTable table, TargetColumn column) {
        String words = "DF_" + table.name().name() + "_" + column.name();
        String hash = hash(table.name().name() + "\0" + column.name());
        int most = LONGEST_NAME - 1 - hash.length();
        return (words.length() > most ? words.substring(0, most) : words) + "_" + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sql(TargetColumn column, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return literal(column, literal.text());
        } else if (value instanceof DefaultValue.Now) {
            return now(column);
        } else if (value instanceof DefaultValue.NewUuid) {
            return column.type().stored() instanceof DataType.Uuid
                    ? "(NEWID())"
                    : "(LOWER(CONVERT(nvarchar(36), NEWID())))";
        }
        return "";
    }

    private static String literal(TargetColumn column, String text) {
        DataType type = column.type().stored();
        return switch (type.kind()) {
            case BOOL -> text.equals("true") ? "((1))" : "((0))";
            case INT, DECIMAL, REAL, DOUBLE ->
                Defaults.number(type, text).map(number -> "((" + number + "))").orElse("");
            case BINARY, VARBINARY, BLOB ->
                text.matches("\\\\x(?:[0-9a-f]{2})*") ? "(0x" + text.substring(2) + ")" : "";
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE ->
                "(" + Names.literal(loaded(column.type().load(), text)) + ")";
            case CHAR, VARCHAR, TEXT, ENUM, BITS, UUID, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER ->
                "(" + Names.literal(text) + ")";
        };
    }

    private static String loaded(CellFunction load, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        load.apply(bytes, 0, bytes.length, row);
        return row.text(0);
    }

    private static String now(TargetColumn column) {
        boolean instant = column.source().type() instanceof DataType.TimestampWithZone;
        DataType type = column.type().stored();
        if (type instanceof DataType.TimestampWithZone) {
            return "(SYSDATETIMEOFFSET())";
        } else if (type instanceof DataType.Timestamp) {
            boolean coarse = !column.type().sql().startsWith("datetime2");
            return instant
                    ? coarse ? "(GETUTCDATE())" : "(SYSUTCDATETIME())"
                    : coarse ? "(GETDATE())" : "(SYSDATETIME())";
        } else if (type instanceof DataType.Date || type instanceof DataType.Time) {
            return type instanceof DataType.Date ? "(CONVERT(date, GETDATE()))" : "(CONVERT(time, SYSDATETIME()))";
        }
        return "";
    }
}
