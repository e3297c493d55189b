package siteserver.backup.database.sqlserver;

import java.util.Locale;

/**
 * A column's type as {@code sys.columns} tells it.
 *
 * @param name of the built-in type, lower case; alias types are resolved
 * @param length in bytes, -1 for {@code (max)}
 * @param collation empty for what is no text
 * @param codePage of a text that is not Unicode, 65001 for UTF-8; 0 when the server does not tell
 */
record ServerType(String name, int length, int precision, int scale, String collation, int codePage) {

    /** As CREATE TABLE and CAST take it. */
    String text() {
        return switch (name) {
            case "char", "varchar", "binary", "varbinary" -> name + "(" + (length < 0 ? "max" : length) + ")";
            case "nchar", "nvarchar" -> name + "(" + (length < 0 ? "max" : length / 2) + ")";
            case "decimal", "numeric" -> name + "(" + precision + "," + scale + ")";
            case "time", "datetime2", "datetimeoffset" -> name + "(" + scale + ")";
            default -> name;
        };
    }

    boolean isCaseInsensitive() {
        String upper = collation.toUpperCase(Locale.ROOT);
        return upper.contains("_CI_") || upper.endsWith("_CI");
    }

    /** Characters of a declared length. */
    int characters() {
        return name.startsWith("n") ? length / 2 : length;
    }

    boolean isUnlimited() {
        return length < 0;
    }

    /** Whether its values come as bytes. */
    boolean isBinary() {
        return switch (name) {
            case "bit",
                    "tinyint",
                    "smallint",
                    "int",
                    "bigint",
                    "decimal",
                    "numeric",
                    "money",
                    "smallmoney",
                    "real",
                    "float",
                    "char",
                    "varchar",
                    "text",
                    "nchar",
                    "nvarchar",
                    "ntext",
                    "date",
                    "time",
                    "datetime",
                    "smalldatetime",
                    "datetime2",
                    "datetimeoffset",
                    "uniqueidentifier",
                    "xml",
                    "json",
                    "sql_variant",
                    "hierarchyid",
                    "geometry",
                    "geography",
                    "vector" -> false;
            default -> true;
        };
    }
}
