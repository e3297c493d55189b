package siteserver.backup.database.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.FloatText;
import siteserver.backup.folder.value.HexText;
import siteserver.backup.folder.value.Utf8;

/** How one column is asked for, and how the bytes that come become canonical text. */
enum Cell {
    /** Text as it is stored, once it is known to be Unicode. */
    TEXT {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(bytes, 0, bytes.length);
            return Utf8.isValid(bytes, 0, bytes.length);
        }
    },
    /** Already canonical. */
    PLAIN {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(bytes, 0, bytes.length);
            return true;
        }
    },
    /** A number that ZEROFILL pads. */
    NUMBER {
        @Override
        boolean add(Row row, byte[] bytes) {
            int from = 0;
            while (from < bytes.length - 1 && bytes[from] == '0' && bytes[from + 1] != '.') {
                from++;
            }
            row.add(bytes, from, bytes.length - from);
            return true;
        }
    },
    /**
     * As the double that every float is; the server prints floats themselves with six digits only. MySQL since 8.0 cuts
     * such a sum at 22 characters, which are more digits than a float has.
     */
    FLOAT {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(FloatText.of(Float.parseFloat(ascii(bytes))));
            return true;
        }
    },
    DOUBLE {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(FloatText.of(Double.parseDouble(ascii(bytes))));
            return true;
        }
    },
    /** Fractions of seconds come with as many digits as the column has. */
    MOMENT {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(bytes, 0, withoutZeros(bytes));
            return true;
        }
    },
    /** TIMESTAMP is an instant; the session's zone is UTC. */
    INSTANT {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.beginCell();
            row.append(bytes, 0, withoutZeros(bytes));
            row.append(UTC, 0, UTC.length);
            row.endCell();
            return true;
        }
    },
    BINARY {
        @Override
        boolean add(Row row, byte[] bytes) {
            HexText.add(row, bytes, 0, bytes.length);
            return true;
        }
    },
    /** {@code POINT(1 2)} and its like; what has no canonical form stays as it is. */
    GEOMETRY {
        @Override
        boolean add(Row row, byte[] bytes) {
            row.add(Geometry.canonical(ascii(bytes)));
            return true;
        }
    };

    private static final byte[] UTC = {'+', '0', '0'};

    /**
     * Adds a value that is not NULL.
     *
     * @return false when it is no Unicode; it is added all the same
     */
    abstract boolean add(Row row, byte[] bytes);

    static Cell of(Column column) {
        DataType type = column.type();
        if (type instanceof DataType.Int || type instanceof DataType.Decimal) {
            return NUMBER;
        } else if (type instanceof DataType.Real) {
            return FLOAT;
        } else if (type instanceof DataType.DoublePrecision) {
            return DOUBLE;
        } else if (type instanceof DataType.Time || type instanceof DataType.Timestamp) {
            return MOMENT;
        } else if (type instanceof DataType.TimestampWithZone) {
            return INSTANT;
        } else if (type instanceof DataType.Binary
                || type instanceof DataType.VarBinary
                || type instanceof DataType.Blob) {
            return BINARY;
        } else if (isGeometry(column)) {
            return GEOMETRY;
        } else if (type instanceof DataType.Bits || type instanceof DataType.Date || type instanceof DataType.Uuid) {
            return PLAIN;
        }
        return TEXT;
    }

    /** What stands in the SELECT list. Everything comes as text or as bytes; the driver converts nothing. */
    static String sql(Column column, String charset, Server server) {
        String name = Relations.column(column.name());
        return switch (of(column)) {
            case TEXT -> text(name, column, charset);
            case PLAIN ->
                column.type() instanceof DataType.Bits bits
                        ? "LPAD(BIN(" + name + " + 0), " + bits.length() + ", '0')"
                        : "CAST(" + name + " AS CHAR)";
            case NUMBER -> "CAST(" + name + " AS CHAR)";
            case FLOAT -> "CAST(" + name + " + 0e0 AS CHAR)";
            case DOUBLE -> "CAST(" + name + " AS CHAR)";
            case MOMENT, INSTANT -> "CAST(" + name + " AS CHAR)";
            // The driver does not know MySQL's type of vectors, which is binary data.
            case BINARY -> column.nativeType().startsWith("vector") ? "CAST(" + name + " AS BINARY)" : name;
            case GEOMETRY -> geometry(name, server);
        };
    }

    /** Since 8.0 MySQL turns the coordinates of places on earth around; x comes first everywhere else. */
    private static String geometry(String name, Server server) {
        if (server.isMySql(8, 0, 0)) {
            return "ST_AsText(" + name + ", 'axis-order=long-lat')";
        }
        return (server.atLeast(5, 6, 1) ? "ST_AsText(" : "AsText(") + name + ")";
    }

    private static String text(String name, Column column, String charset) {
        boolean unicode = charset.startsWith("utf8") || charset.equals("ascii");
        if (unicode) {
            return name;
        }
        boolean noText = charset.isEmpty() && !(column.type() instanceof DataType.Enumeration);
        return noText ? "CAST(" + name + " AS CHAR)" : "CONVERT(" + name + " USING utf8mb4)";
    }

    static boolean isGeometry(Column column) {
        String type = column.nativeType().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> true;
            default -> false;
        };
    }

    /** Length without the zeros at the end of a fraction, and without its point when nothing is left. */
    private static int withoutZeros(byte[] bytes) {
        int length = bytes.length;
        int point = length - 1;
        while (point >= 0 && bytes[point] != '.') {
            point--;
        }
        if (point < 0) {
            return length;
        }
        while (bytes[length - 1] == '0') {
            length--;
        }
        return length == point + 1 ? point : length;
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
