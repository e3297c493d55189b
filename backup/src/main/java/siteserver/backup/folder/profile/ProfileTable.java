package siteserver.backup.folder.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param name exact; empty: tables of any name that have all the {@code marks} among their columns
 * @param marks names of columns that show that a table is of this sort
 * @param columns exact names, in the order of a fresh installation
 * @param optional a fresh installation lacks the table: it is only made when the data have it
 */
public record ProfileTable(
        Optional<String> name,
        List<String> marks,
        List<ProfileColumn> columns,
        List<ProfileIndex> indexes,
        boolean optional) {
    public ProfileTable {
        marks = List.copyOf(marks);
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /** By its name in any case. */
    public Optional<ProfileColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    /**
     * @param kind {@code integer}, {@code varchar(50)}, …: one of the profile's kinds with its arguments
     * @param key it is the primary key, or a part of it
     * @param identity the database numbers it; then it is the primary key too
     * @param nativeTypes by vendor id; wins over the kind's
     */
    public record ProfileColumn(
            String name, String kind, boolean key, boolean identity, Map<String, String> nativeTypes) {
        public ProfileColumn {
            nativeTypes = Map.copyOf(nativeTypes);
        }
    }

    /**
     * @param name {@code {table}} stands for the table's name: {@code IX_{table}_Taxis}
     */
    public record ProfileIndex(String name, boolean unique, List<IndexColumn> columns) {
        public ProfileIndex {
            columns = List.copyOf(columns);
        }

        /** A column of an index, from the greatest value down or from the least up. */
        public record IndexColumn(String name, boolean descending) {}

        public String nameFor(String table) {
            return name.replace("{table}", table);
        }
    }
}
