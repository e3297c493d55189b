package siteserver.backup.database.sqlserver;

import siteserver.backup.folder.value.FloatText;

/**
 * Values of {@code sql_variant} as text that tells the type of each: {@code int:42}, {@code nvarchar:abc},
 * {@code datetime:2018-09-01 12:34:56.123}.
 */
final class Variants {

    private static final String FLOAT = "float:";
    private static final String REAL = "real:";

    private Variants() {}

    /** Floating point comes as its bits, as a whole number, because no style of the older servers prints it in full. */
    static String sql(String column) {
        return "CAST(SQL_VARIANT_PROPERTY(" + column + ", 'BaseType') AS nvarchar(128)) + N':' + CASE"
                + " CAST(SQL_VARIANT_PROPERTY(" + column + ", 'BaseType') AS nvarchar(128))"
                + when(column, "float", "CAST(CAST(CAST(CAST(", " AS float) AS binary(8)) AS bigint) AS nvarchar(20))")
                + when(column, "real", "CAST(CAST(CAST(CAST(", " AS real) AS binary(4)) AS int) AS nvarchar(20))")
                + when(column, "money", "CONVERT(nvarchar(max), CAST(", " AS money), 2)")
                + when(column, "smallmoney", "CONVERT(nvarchar(max), CAST(", " AS smallmoney), 2)")
                + when(column, "date", "CONVERT(nvarchar(max), CAST(", " AS date), 121)")
                + when(column, "time", "CONVERT(nvarchar(max), CAST(", " AS time(7)), 121)")
                + when(column, "datetime", "CONVERT(nvarchar(max), CAST(", " AS datetime), 121)")
                + when(column, "smalldatetime", "CONVERT(nvarchar(max), CAST(", " AS smalldatetime), 120)")
                + when(column, "datetime2", "CONVERT(nvarchar(max), CAST(", " AS datetime2(7)), 121)")
                + when(column, "datetimeoffset", "CONVERT(nvarchar(max), CAST(", " AS datetimeoffset(7)), 121)")
                + when(column, "binary", "CONVERT(nvarchar(max), CAST(", " AS varbinary(8000)), 1)")
                + when(column, "varbinary", "CONVERT(nvarchar(max), CAST(", " AS varbinary(8000)), 1)")
                // A text of one byte per character may be longer than nvarchar without (max), which no variant becomes.
                + " ELSE CASE WHEN DATALENGTH(" + column + ") <= 4000 THEN CAST(" + column
                + " AS nvarchar(4000)) ELSE CAST(CAST(" + column + " AS varchar(8000)) AS nvarchar(max)) END END";
    }

    private static String when(String column, String type, String before, String behind) {
        return " WHEN N'" + type + "' THEN " + before + column + behind;
    }

    /**
     * @param text nullable
     */
    static String text(String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith(FLOAT)) {
            return FLOAT + FloatText.of(Double.longBitsToDouble(Long.parseLong(text.substring(FLOAT.length()))));
        }
        if (text.startsWith(REAL)) {
            return REAL + FloatText.of(Float.intBitsToFloat(Integer.parseInt(text.substring(REAL.length()))));
        }
        return text;
    }
}
