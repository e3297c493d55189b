package siteserver.restore.target.mariadb;

import java.util.Locale;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.ddl.Defaults;
import siteserver.restore.target.ddl.JooqDdl;

/** Defaults as SQL, where this server has them. */
final class ColumnDefaults {

    private static final int MARIADB_EXPRESSIONS = 100201;
    private static final int MYSQL_EXPRESSIONS = 80013;

    private final Server server;
    private final JooqDdl ddl;

    ColumnDefaults(Server server, JooqDdl ddl) {
        this.server = server;
        this.ddl = ddl;
    }

    /** {@code " DEFAULT …"}, or empty. */
    String clause(TargetColumn column) {
        String sql = column.defaultValue().map(value -> sql(column, value)).orElse("");
        if (sql.isEmpty() && isInstant(column) && !column.nullable()) {
            // Older servers would give the column CURRENT_TIMESTAMP, and set it anew with every update.
            return " DEFAULT CURRENT_TIMESTAMP" + digits(column.type().stored());
        }
        return sql.isEmpty() ? "" : " DEFAULT " + sql;
    }

    private static boolean isInstant(TargetColumn column) {
        return column.type().stored() instanceof DataType.TimestampWithZone;
    }

    private String sql(TargetColumn column, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return literal(column, literal.text());
        } else if (value instanceof DefaultValue.Now) {
            return now(column);
        } else if (value instanceof DefaultValue.NewUuid) {
            return !expressions() ? "" : server.mariaDb() ? "uuid()" : "(uuid())";
        }
        return "";
    }

    private String literal(TargetColumn column, String text) {
        DataType type = column.type().stored();
        if (type instanceof DataType.Bits) {
            return "b'" + text.replaceAll("[^01]", "") + "'";
        }
        boolean binary = type instanceof DataType.Binary || type instanceof DataType.VarBinary;
        if (binary || type instanceof DataType.Blob) {
            return binary && text.matches("\\\\x(?:[0-9a-fA-F]{2})*") ? "X'" + text.substring(2) + "'" : "";
        }
        String quoted = Defaults.number(type, text).orElseGet(() -> ddl.literal(text));
        boolean lob = type instanceof DataType.Text || type instanceof DataType.Json;
        if (!lob) {
            return quoted;
        }
        return !expressions() ? "" : server.mariaDb() ? quoted : "(" + quoted + ")";
    }

    private String now(TargetColumn column) {
        DataType type = column.type().stored();
        boolean utc = column.source().type() instanceof DataType.TimestampWithZone;
        if (type instanceof DataType.TimestampWithZone) {
            return "CURRENT_TIMESTAMP" + digits(type);
        } else if (type instanceof DataType.Timestamp && !utc) {
            return server.defaultNow() ? "CURRENT_TIMESTAMP" + digits(type) : "";
        } else if (!expressions()) {
            return "";
        }
        String function = type instanceof DataType.Timestamp
                ? "UTC_TIMESTAMP" + (digits(type).isEmpty() ? "()" : digits(type))
                : type instanceof DataType.Date
                        ? "CURRENT_DATE()"
                        : type instanceof DataType.Time ? "CURRENT_TIME()" : "";
        return function.isEmpty() || server.mariaDb() ? function : "(" + function + ")";
    }

    private static String digits(DataType type) {
        int precision = type instanceof DataType.Timestamp timestamp
                ? timestamp.precision()
                : type instanceof DataType.TimestampWithZone timestamp ? timestamp.precision() : 0;
        return precision == 0 ? "" : String.format(Locale.ROOT, "(%d)", precision);
    }

    private boolean expressions() {
        return server.version() >= (server.mariaDb() ? MARIADB_EXPRESSIONS : MYSQL_EXPRESSIONS);
    }
}
