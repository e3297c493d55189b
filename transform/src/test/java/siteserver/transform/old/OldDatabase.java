package siteserver.transform.old;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;
import siteserver.transform.old.OldSchema.Field;
import siteserver.transform.old.OldSchema.Relation;

/**
 * A database of an old version with every table, and in every column of every table values that can be told from all
 * others: several sites with channels, contents in the tables that the sites name, and accounts, roles and templates to
 * which the other rows refer.
 */
public final class OldDatabase {

    private final String version;
    private final Map<String, Contents> tables = new LinkedHashMap<>();

    private OldDatabase(String version) {
        this.version = version;
    }

    /** How a column's values can be found again. */
    public enum Kind {
        /** Each is like no other in the database. */
        DISTINCT,
        /** True and False, in a pattern over the rows that no other flag of the table has. */
        FLAG,
        /** A word out of a small set. */
        WORD,
        /** Numbers or names of other rows, or lists of them. */
        REFERENCE,
        /** The name of an account. */
        PERSON,
        /** The name of a table. */
        TABLE,
        /** Keys and values in one text. */
        SETTINGS,
        /** Names of rights, with commas. */
        PERMISSIONS,
        /** Follows from the tree of channels. */
        TREE
    }

    /**
     * @param values one for each row, null for NULL
     */
    public record Values(Field field, Kind kind, List<String> values) {}

    public record Contents(String name, List<Values> columns, int rows) {

        public Optional<Values> column(String wanted) {
            return columns.stream()
                    .filter(column -> column.field().isNamed(wanted))
                    .findFirst();
        }
    }

    /** Every column of every row has a value. */
    public static OldDatabase of(String version) {
        return new OldDatabase(version).fill(false);
    }

    /** Each table has one more row, in which everything but keys is NULL. */
    public static OldDatabase withNulls(String version) {
        return new OldDatabase(version).fill(true);
    }

    /** The same database with fewer columns: minor versions, and sites that were upgraded half, lack some. */
    public OldDatabase keeping(BiPredicate<String, Field> wanted) {
        OldDatabase narrow = new OldDatabase(version);
        tables.forEach((name, table) -> {
            List<Values> columns = table.columns().stream()
                    .filter(column -> wanted.test(name, column.field()))
                    .toList();
            narrow.tables.put(name, new Contents(name, columns, table.rows()));
        });
        return narrow;
    }

    /** The same database with other values in its columns. */
    public OldDatabase changed(BiFunction<Contents, Values, List<String>> change) {
        OldDatabase other = new OldDatabase(version);
        tables.forEach((name, table) -> {
            List<Values> columns = table.columns().stream()
                    .map(column -> new Values(column.field(), column.kind(), change.apply(table, column)))
                    .toList();
            other.tables.put(name, new Contents(name, columns, table.rows()));
        });
        return other;
    }

    /** The same database with some of its tables alone. */
    public OldDatabase having(java.util.Set<String> wanted) {
        OldDatabase some = new OldDatabase(version);
        tables.forEach((name, table) -> {
            if (wanted.contains(name)) {
                some.tables.put(name, table);
            }
        });
        return some;
    }

    public String version() {
        return version;
    }

    public List<Contents> tables() {
        return List.copyOf(tables.values());
    }

    public Contents table(String name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow();
    }

    private OldDatabase fill(boolean nulls) {
        OldWorld world = new OldWorld(version);
        for (Relation table : world.tables()) {
            int rows = world.rows(table);
            List<Values> columns = new ArrayList<>();
            for (Field field : table.fields()) {
                List<String> values = new ArrayList<>();
                OldWorld.Maker maker = world.maker(table, field);
                for (int row = 0; row < rows; row++) {
                    values.add(maker.value().at(row));
                }
                if (nulls && rows > 1) {
                    values.add(keeps(world, table, field) ? maker.value().at(rows) : null);
                }
                columns.add(new Values(field, maker.kind(), java.util.Collections.unmodifiableList(values)));
            }
            tables.put(table.name(), new Contents(table.name(), columns, nulls && rows > 1 ? rows + 1 : rows));
        }
        return this;
    }

    private static boolean keeps(OldWorld world, Relation table, Field field) {
        return field.key() || field.identity() || world.isSites(table) && world.isSiteNumber(field);
    }

    /**
     * The tables without their rows.
     *
     * @param lowerCase names as MySQL on Windows and PostgreSQL spell them
     */
    public List<Table> shapes(boolean lowerCase) {
        return tables.values().stream().map(table -> shape(table, lowerCase)).toList();
    }

    /** Writes a dump folder without a manifest's word of application and version, so that both have to be recognised. */
    public Path write(Path folder) {
        return write(folder, false);
    }

    /**
     * @param lowerCase names as MySQL on Windows and PostgreSQL spell them
     */
    public Path write(Path folder, boolean lowerCase) {
        List<Dumps.Content> contents = new ArrayList<>();
        for (Contents table : tables.values()) {
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                List<String> cells = new ArrayList<>();
                for (Values column : table.columns()) {
                    cells.add(column.values().get(row));
                }
                rows.add(cells);
            }
            contents.add(new Dumps.Content(shape(table, lowerCase), List.of(rows)));
        }
        return Dumps.write(folder, contents.toArray(new Dumps.Content[0]));
    }

    private static Table shape(Contents table, boolean lowerCase) {
        List<Column> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        for (Values values : table.columns()) {
            Field field = values.field();
            String name = spelled(field.name(), lowerCase);
            Column column = Column.of(name, field.type());
            column = field.key() ? column.notNull() : column;
            columns.add(field.identity() ? column.asIdentity() : column);
            if (field.key()) {
                key.add(name);
            }
        }
        Table shape = Table.of(TableName.of(spelled(table.name(), lowerCase)), columns);
        return key.isEmpty() ? shape : shape.withPrimaryKey(new Key("", key));
    }

    private static String spelled(String name, boolean lowerCase) {
        return lowerCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
