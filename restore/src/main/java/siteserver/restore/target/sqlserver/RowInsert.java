package siteserver.restore.target.sqlserver;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import siteserver.restore.target.TargetColumn;

/** An INSERT of one row or many, and its parameters. */
final class RowInsert {

    /** A statement takes 2,100 parameters and 1,000 rows. */
    private static final int MOST_PARAMETERS = 2000;

    private static final int MOST_ROWS = 1000;

    private final String head;
    private final String group;
    private final Wire[] wires;

    /**
     * @param table quoted
     */
    RowInsert(String table, List<TargetColumn> columns) {
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        String separator = "";
        for (TargetColumn column : columns) {
            names.append(separator).append(Names.quoted(column.name()));
            marks.append(separator).append(mark(column));
            separator = ", ";
        }
        this.head = "INSERT INTO " + table + " (" + names + ") VALUES ";
        this.group = "(" + marks + ")";
        this.wires = columns.stream().map(Wire::of).toArray(Wire[]::new);
    }

    Wire[] wires() {
        return wires;
    }

    int mostRows() {
        return Math.max(1, Math.min(MOST_ROWS, MOST_PARAMETERS / wires.length));
    }

    String sql(int rows) {
        StringBuilder sql = new StringBuilder(head).append(group);
        for (int i = 1; i < rows; i++) {
            sql.append(", ").append(group);
        }
        return sql.toString();
    }

    /** The server makes of a text what must not go through the driver's calendars and roundings. */
    private static String mark(TargetColumn column) {
        String sql = column.type().sql();
        return switch (column.type().stored().kind()) {
            case DECIMAL, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID -> "CAST(? AS " + sql + ")";
            // Style 1 keeps white space between elements.
            case XML -> sql.equals("xml") ? "CONVERT(xml, CAST(? AS nvarchar(max)), 1)" : "?";
            case BOOL,
                    INT,
                    REAL,
                    DOUBLE,
                    CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    JSON,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> "?";
        };
    }

    /**
     * @param first parameter of the row
     * @param values as {@link Wire#value} gives them
     * @return the parameter after the row
     */
    int bind(PreparedStatement insert, int first, Object[] values) throws SQLException {
        int parameter = first;
        for (int i = 0; i < values.length; i++) {
            bind(insert, parameter++, wires[i], values[i]);
        }
        return parameter;
    }

    private static void bind(PreparedStatement insert, int parameter, Wire wire, Object value) throws SQLException {
        switch (wire.stored().kind()) {
            case BOOL -> {
                if (value == null) {
                    insert.setNull(parameter, Types.BIT);
                } else {
                    insert.setBoolean(parameter, (Boolean) value);
                }
            }
            case INT -> {
                if (value == null) {
                    insert.setNull(parameter, Types.BIGINT);
                } else {
                    insert.setLong(parameter, ((Number) value).longValue());
                }
            }
            case REAL -> {
                if (value == null) {
                    insert.setNull(parameter, Types.REAL);
                } else {
                    insert.setFloat(parameter, (Float) value);
                }
            }
            case DOUBLE -> {
                if (value == null) {
                    insert.setNull(parameter, Types.DOUBLE);
                } else {
                    insert.setDouble(parameter, (Double) value);
                }
            }
            case BINARY, VARBINARY, BLOB -> {
                if (value == null) {
                    insert.setNull(parameter, Types.VARBINARY);
                } else {
                    insert.setBytes(parameter, (byte[]) value);
                }
            }
            case DECIMAL -> insert.setNString(parameter, value == null ? null : ((BigDecimal) value).toPlainString());
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
                    OTHER -> insert.setNString(parameter, (String) value);
        }
    }
}
