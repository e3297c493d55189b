package siteserver.backup.database;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small questions to a server: few rows, plain values. Row data never goes through here. */
public final class Sql {

    private Sql() {}

    /** Makes a value of the row that the result stands on. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** All rows of an answer. */
    public static <T> List<T> list(Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(mapper.map(rows));
                }
            }
            return all;
        }
    }

    /** The first row of an answer, when there is one and the mapper does not make null of it. */
    public static <T> Optional<T> first(Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(mapper.map(rows)) : Optional.empty();
            }
        }
    }

    /** The first column of the first row as text; empty when there is no row or it holds NULL. */
    public static Optional<String> text(Connection connection, String sql, Object... parameters) throws SQLException {
        return first(connection, sql, row -> row.getString(1), parameters);
    }

    /** The whole number in the first column of the first row; 0 when there is no row or it holds NULL. */
    public static long number(Connection connection, String sql) throws SQLException {
        return first(connection, sql, row -> row.getLong(1)).orElse(0L);
    }

    /** The first two columns of the first row, whole numbers of any size; empty when they hold NULL. */
    public static Optional<BigInteger[]> pair(Connection connection, String sql) throws SQLException {
        return first(
                connection,
                sql,
                row -> row.getString(1) == null
                        ? null
                        : new BigInteger[] {new BigInteger(row.getString(1)), new BigInteger(row.getString(2))});
    }

    /** Runs statements that answer nothing. */
    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
