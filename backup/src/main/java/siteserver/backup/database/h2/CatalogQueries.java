package siteserver.backup.database.h2;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.NotCarried;

/** What H2's INFORMATION_SCHEMA is asked, as records of plain values. */
final class CatalogQueries {

    private static final String SCHEMA = "INFORMATION_SCHEMA.";

    private final Connection connection;

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    /** Identity of an object: its schema and name as the catalogue spells them. */
    record Name(String schema, String name) {}

    /**
     * @param kind {@code BASE TABLE}, {@code VIEW}, {@code GLOBAL TEMPORARY}, …
     * @param implementation class that holds the rows
     */
    record TableRow(Name name, String kind, String implementation, long rows, String remarks) {}

    /** A type as the catalogue tells it, of a column or of the elements of an array. */
    record TypeRow(
            String name,
            long length,
            int precision,
            int scale,
            boolean scaleDeclared,
            int fraction,
            String interval,
            int intervalPrecision,
            long elements,
            String id) {}

    /** Texts that may be missing are null. */
    record ColumnRow(
            Name table,
            String name,
            TypeRow type,
            boolean nullable,
            String defaultText,
            String onUpdate,
            boolean identity,
            BigInteger next,
            BigInteger increment,
            String generated,
            String domain,
            String remarks) {}

    record ConstraintRow(Name name, String kind, Name table, Name index) {}

    /**
     * @param targetPosition of a foreign key's column: position in the other key, counted from 1; else 0
     */
    record KeyColumnRow(Name constraint, String column, int targetPosition) {}

    record ReferenceRow(Name constraint, Name target, String onUpdate, String onDelete) {}

    record IndexRow(Name name, Name table, String kind, boolean generated) {}

    record IndexPartRow(Name index, String column, boolean descending) {}

    record EnumValueRow(Name table, String id, String value) {}

    record SequenceRow(Name name, BigInteger next, BigInteger increment) {}

    String version() throws SQLException {
        return Sql.text(connection, "SELECT H2VERSION()").orElse("");
    }

    String defaultSchema() throws SQLException {
        return Sql.text(connection, "SELECT SCHEMA()").orElse("PUBLIC");
    }

    List<TableRow> tables() throws SQLException {
        return Sql.list(
                connection,
                "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_CLASS, ROW_COUNT_ESTIMATE, REMARKS FROM " + SCHEMA
                        + "TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA' ORDER BY TABLE_SCHEMA, TABLE_NAME",
                row -> new TableRow(
                        name(row, 1), row.getString(3), row.getString(4), row.getLong(5), row.getString(6)));
    }

    private static final String TYPE_COLUMNS = "DATA_TYPE, COALESCE(CHARACTER_MAXIMUM_LENGTH, 0),"
            + " COALESCE(NUMERIC_PRECISION, 0), COALESCE(NUMERIC_SCALE, 0),"
            + " DECLARED_NUMERIC_PRECISION IS NOT NULL, COALESCE(DATETIME_PRECISION, 0), INTERVAL_TYPE,"
            + " COALESCE(INTERVAL_PRECISION, 0), COALESCE(MAXIMUM_CARDINALITY, 0), DTD_IDENTIFIER";

    private static final int TYPE_WIDTH = 10;

    private static TypeRow type(ResultSet row, int at) throws SQLException {
        return new TypeRow(
                row.getString(at),
                row.getLong(at + 1),
                row.getInt(at + 2),
                row.getInt(at + 3),
                row.getBoolean(at + 4),
                row.getInt(at + 5),
                row.getString(at + 6),
                row.getInt(at + 7),
                row.getLong(at + 8),
                row.getString(at + 9));
    }

    List<ColumnRow> columns() throws SQLException {
        int at = 4 + TYPE_WIDTH;
        return Sql.list(
                connection,
                "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, " + TYPE_COLUMNS
                        + ", IS_NULLABLE = 'YES', COLUMN_DEFAULT, COLUMN_ON_UPDATE, IS_IDENTITY = 'YES', IDENTITY_BASE,"
                        + " IDENTITY_INCREMENT, GENERATION_EXPRESSION,"
                        + " DOMAIN_SCHEMA || '.' || DOMAIN_NAME, REMARKS FROM " + SCHEMA
                        + "COLUMNS WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'"
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
                row -> new ColumnRow(
                        name(row, 1),
                        row.getString(3),
                        type(row, 4),
                        row.getBoolean(at),
                        row.getString(at + 1),
                        row.getString(at + 2),
                        row.getBoolean(at + 3),
                        integer(row, at + 4),
                        integer(row, at + 5),
                        row.getString(at + 6),
                        row.getString(at + 7),
                        row.getString(at + 8)));
    }

    /** The type of an array's elements; its own id leads on to the elements of those. */
    Optional<TypeRow> elementType(Name table, String id) throws SQLException {
        return Sql.first(
                connection,
                "SELECT " + TYPE_COLUMNS + " FROM " + SCHEMA + "ELEMENT_TYPES WHERE OBJECT_TYPE = 'TABLE'"
                        + " AND OBJECT_SCHEMA = ? AND OBJECT_NAME = ? AND COLLECTION_TYPE_IDENTIFIER = ?",
                row -> type(row, 1),
                table.schema(),
                table.name(),
                id);
    }

    List<EnumValueRow> enumValues() throws SQLException {
        return Sql.list(
                connection,
                "SELECT OBJECT_SCHEMA, OBJECT_NAME, ENUM_IDENTIFIER, VALUE_NAME FROM " + SCHEMA
                        + "ENUM_VALUES WHERE OBJECT_TYPE = 'TABLE' ORDER BY 1, 2, 3, VALUE_ORDINAL",
                row -> new EnumValueRow(name(row, 1), row.getString(3), row.getString(4)));
    }

    List<ConstraintRow> constraints() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CONSTRAINT_TYPE, TABLE_SCHEMA, TABLE_NAME, INDEX_SCHEMA,"
                        + " INDEX_NAME FROM " + SCHEMA + "TABLE_CONSTRAINTS"
                        + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA' ORDER BY 4, 5, 1, 2",
                row -> new ConstraintRow(name(row, 1), row.getString(3), name(row, 4), name(row, 6)));
    }

    List<KeyColumnRow> keyColumns() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT FROM " + SCHEMA
                        + "KEY_COLUMN_USAGE ORDER BY 1, 2, ORDINAL_POSITION",
                row -> new KeyColumnRow(name(row, 1), row.getString(3), row.getInt(4)));
    }

    List<ReferenceRow> references() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME,"
                        + " UPDATE_RULE, DELETE_RULE FROM " + SCHEMA + "REFERENTIAL_CONSTRAINTS",
                row -> new ReferenceRow(name(row, 1), name(row, 3), row.getString(5), row.getString(6)));
    }

    List<IndexRow> indexes() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_SCHEMA, INDEX_NAME, TABLE_SCHEMA, TABLE_NAME, INDEX_TYPE_NAME, IS_GENERATED FROM "
                        + SCHEMA + "INDEXES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA' ORDER BY 3, 4, 1, 2",
                row -> new IndexRow(name(row, 1), name(row, 3), row.getString(5), row.getBoolean(6)));
    }

    List<IndexPartRow> indexParts() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION = 'DESC' FROM " + SCHEMA
                        + "INDEX_COLUMNS ORDER BY 1, 2, ORDINAL_POSITION",
                row -> new IndexPartRow(name(row, 1), row.getString(3), row.getBoolean(4)));
    }

    List<SequenceRow> sequences() throws SQLException {
        return Sql.list(
                connection,
                "SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, BASE_VALUE, INCREMENT FROM " + SCHEMA + "SEQUENCES"
                        + " ORDER BY 1, 2",
                row -> new SequenceRow(name(row, 1), integer(row, 3), integer(row, 4)));
    }

    /** The kinds of objects that stand in a view of their own each. */
    List<NotCarried> others(String defaultSchema) throws SQLException {
        String[][] kinds = {
            {"views", "TABLE_SCHEMA", "TABLE_NAME", "VIEW_DEFINITION", "VIEWS"},
            {
                "triggers",
                "TRIGGER_SCHEMA",
                "TRIGGER_NAME",
                "ACTION_TIMING || ' ' || EVENT_MANIPULATION || ' ON ' || EVENT_OBJECT_TABLE || ' ' || JAVA_CLASS",
                "TRIGGERS"
            },
            {"routines", "ROUTINE_SCHEMA", "ROUTINE_NAME", "COALESCE(ROUTINE_DEFINITION, EXTERNAL_NAME)", "ROUTINES"},
            {
                "synonyms",
                "SYNONYM_SCHEMA",
                "SYNONYM_NAME",
                "'FOR ' || SYNONYM_FOR_SCHEMA || '.' || SYNONYM_FOR",
                "SYNONYMS"
            },
            {"constants", "CONSTANT_SCHEMA", "CONSTANT_NAME", "VALUE_DEFINITION", "CONSTANTS"},
            {"domains", "DOMAIN_SCHEMA", "DOMAIN_NAME", "DATA_TYPE", "DOMAINS"}
        };
        List<NotCarried> all = new ArrayList<>();
        for (String[] kind : kinds) {
            all.addAll(Sql.list(
                    connection,
                    "SELECT " + kind[1] + ", " + kind[2] + ", COALESCE(" + kind[3] + ", '') FROM " + SCHEMA + kind[4]
                            + " WHERE " + kind[1] + " <> 'INFORMATION_SCHEMA' ORDER BY 1, 2",
                    row -> new NotCarried(
                            kind[0],
                            (row.getString(1).equals(defaultSchema) ? "" : row.getString(1) + ".") + row.getString(2),
                            row.getString(3))));
        }
        return all;
    }

    /** Text of a check. */
    Optional<String> check(Name constraint) throws SQLException {
        return Sql.text(
                connection,
                "SELECT CHECK_CLAUSE FROM " + SCHEMA
                        + "CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ? AND CONSTRAINT_NAME = ?",
                constraint.schema(),
                constraint.name());
    }

    private static Name name(ResultSet row, int at) throws SQLException {
        return new Name(row.getString(at), row.getString(at + 1));
    }

    private static BigInteger integer(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        return text == null ? null : new BigInteger(text);
    }
}
