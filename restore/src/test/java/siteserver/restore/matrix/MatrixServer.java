package siteserver.restore.matrix;

import java.util.List;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;
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
        SqlServer() {
            super(TestDatabases.SQL_SERVER, "SQL Server");
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
