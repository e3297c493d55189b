package siteserver.transform.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.schema.Column;

/** Where rows come from. */
public sealed interface Origin {

    /** Rows of the dump. */
    record Folder(DumpTable table) implements Origin {}

    /**
     * Rows of the scratch file, after the steps of many rows that changed them.
     *
     * @param name in the scratch file
     * @param provenance for each column the columns of the dump on which it depends
     * @param inputs tables of the dump whose rows went into it
     * @param rowsOf the table of the dump of which each row is one; empty when rows come from several or a step has
     *     made them
     * @param computed positions of columns that are not cells of {@code rowsOf} as they are
     */
    record Scratch(
            String name,
            List<Column> columns,
            List<Set<InputColumn>> provenance,
            Set<DumpTable> inputs,
            Optional<DumpTable> rowsOf,
            Set<Integer> computed)
            implements Origin {
        public Scratch {
            columns = List.copyOf(columns);
            provenance = List.copyOf(provenance);
            inputs = Set.copyOf(inputs);
            computed = Set.copyOf(computed);
        }
    }

    /** One row without columns, for rows that a recipe adds. */
    record OneRow() implements Origin {}

    /** A column of the dump. */
    record InputColumn(DumpTable table, int column) {}

    /** The columns of the rows. */
    default List<Column> rowColumns() {
        if (this instanceof Folder folder) {
            return folder.table().table().columns();
        }
        return this instanceof Scratch scratch ? scratch.columns() : List.of();
    }
}
