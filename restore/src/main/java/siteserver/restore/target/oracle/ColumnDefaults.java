package siteserver.restore.target.oracle;

import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.ddl.Defaults;

/** Defaults as SQL, written anew from their canonical text. */
final class ColumnDefaults {

    /** A literal of this server has 4000 bytes at most; a letter outside of ASCII takes five. */
    private static final int LONGEST = 780;

    private static final String NEW_UUID = "LOWER(REGEXP_REPLACE(RAWTOHEX(SYS_GUID()),"
            + " '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5'))";

    private ColumnDefaults() {}

    /** Empty: this default has no form here. */
    static String sql(TargetType type, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return literal.text().length() > LONGEST ? "" : literal(type, literal.text());
        } else if (value instanceof DefaultValue.Now) {
            return type.stored() instanceof DataType.TimestampWithZone
                    ? "CURRENT_TIMESTAMP"
                    : type.sql().equals("DATE") ? "CURRENT_DATE" : "LOCALTIMESTAMP";
        } else if (value instanceof DefaultValue.NewUuid) {
            return NEW_UUID;
        }
        return "";
    }

    private static String literal(TargetType type, String text) {
        DataType stored = type.stored();
        return switch (stored.kind()) {
            case BOOL -> text.equals("true") ? "TRUE" : "FALSE";
            case INT, DECIMAL, REAL, DOUBLE -> Defaults.number(stored, text).orElse("");
            case TIMESTAMP -> moment(text, "");
            case TIMESTAMP_WITH_ZONE -> moment(text.replace("+00", ""), " +00:00");
            case VARBINARY, BLOB ->
                text.matches("\\\\x(?:[0-9a-f]{2})+") ? "HEXTORAW('" + text.substring(2) + "')" : "";
            case CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    BINARY,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> text(text);
        };
    }

    private static String moment(String text, String zone) {
        boolean plain = text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?");
        return plain ? "TIMESTAMP '" + text + zone + "'" : "";
    }

    /** The statement travels in the database's code page: what is outside of ASCII is written as numbers. */
    static String text(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return quoted(text);
        }
        StringBuilder sql = new StringBuilder("UNISTR('");
        for (char c : text.toCharArray()) {
            if (c >= ' ' && c < 0x7f && c != '\\' && c != '\'') {
                sql.append(c);
            } else {
                String digits = Integer.toHexString(c);
                sql.append('\\').append("0".repeat(4 - digits.length())).append(digits);
            }
        }
        return sql.append("')").toString();
    }

    static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
