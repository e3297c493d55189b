package siteserver.restore.matrix;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.testing.TestDatabases;

/** A server that takes part in the matrix, as a target and, when there is a file of its values, as a source. */
abstract class MatrixServer {

    private final String id;
    private final String label;

    /**
     * @param id in the files of values
     * @param label for the reader
     */
    MatrixServer(String id, String label) {
        this.id = id;
        this.label = label;
    }

    final String id() {
        return id;
    }

    final String label() {
        return label;
    }

    /** Why it cannot be had here; empty where it can. */
    Optional<String> missing() {
        return TestDatabases.missing(id);
    }

    /** A new, empty database. */
    ConnectionSettings fresh() {
        return TestDatabases.fresh(id);
    }

    /**
     * Whose outcomes are those of the server that answers there, the most exact first.
     *
     * @param settings of a database of it
     */
    List<String> speaksAs(ConnectionSettings settings) {
        return List.of(id);
    }

    /** Servers that speak as this one does and were tried in its place, by their ids in the files: their labels. */
    Map<String, String> standIns() {
        return Map.of();
    }

    /** Statements of the session that fills the source, before all others. */
    List<String> session() {
        return List.of();
    }

    String quote(String name) {
        return '"' + name + '"';
    }

    /** A text between this server's quotes. */
    String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    @Override
    public final String toString() {
        return id;
    }

    static final class PostgreSql extends MatrixServer {
        PostgreSql() {
            super("postgresql", "PostgreSQL");
        }

        @Override
        List<String> session() {
            return List.of(
                    "SET TIME ZONE 'UTC'",
                    "CREATE EXTENSION IF NOT EXISTS citext",
                    "CREATE TYPE mood AS ENUM ('sad', 'it''s')");
        }
    }

    /** MariaDB, and MySQL of the age of the oldest sites. */
    static final class MySqlFamily extends MatrixServer {
        MySqlFamily(String id, String label) {
            super(id, label);
        }

        @Override
        List<String> session() {
            return List.of("SET SESSION time_zone = '+00:00'", "SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
        }

        @Override
        String quote(String name) {
            return '`' + name + '`';
        }

        @Override
        String literal(String text) {
            return super.literal(text.replace("\\", "\\\\"));
        }
    }

    /** Any server that the tests are given; names of its own are in brackets, and texts are Unicode with an N only. */
    static final class SqlServer extends MatrixServer {
        private static final String BABELFISH = "babelfish";

        SqlServer() {
            super(TestDatabases.SQL_SERVER, "SQL Server");
        }

        @Override
        Map<String, String> standIns() {
            return Map.of(BABELFISH, "Babelfish");
        }

        @Override
        List<String> speaksAs(ConnectionSettings settings) {
            try (Connection connection = TestDatabases.open(settings)) {
                return Sql.text(connection, "SELECT CAST(SERVERPROPERTY('Babelfish') AS nvarchar(1))")
                        .filter("1"::equals)
                        .map(yes -> List.of(BABELFISH, id()))
                        .orElse(List.of(id()));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        String quote(String name) {
            return '[' + name + ']';
        }

        @Override
        String literal(String text) {
            return 'N' + super.literal(text);
        }
    }

    /** A database in a file. */
    static final class InFile extends MatrixServer {
        InFile(String id, String label) {
            super(id, label);
        }
    }
}
