package siteserver.transform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Plan;

/**
 * What an update has planned or written.
 *
 * @param output the new dump; empty after a dry run
 * @param plan what goes where, and what goes nowhere
 * @param tables the written tables, in the order of {@code _tables.json}; empty after a dry run
 * @param exitCode {@link ExitCode#DONE} or {@link ExitCode#REJECTS}
 */
public record UpdateResult(Optional<Path> output, Plan plan, List<TableResult> tables, ExitCode exitCode) {
    public UpdateResult {
        tables = List.copyOf(tables);
    }

    /**
     * @param name {@code schema.name}, or the name alone in the default schema
     * @param rowsIn rows of the dump that were read for it; rows that a recipe adds are not among them
     * @param rowsOut rows written
     * @param leftOut rows that a recipe's condition left out
     * @param rejects rows set aside because a value fits no rule; they lie in {@code rejects/}
     * @param bytes of the row files
     * @param widened columns that got a wider type than planned, in the order of the table
     */
    public record TableResult(
            String name,
            long rowsIn,
            long rowsOut,
            long leftOut,
            long rejects,
            long bytes,
            List<WidenedColumn> widened) {
        public TableResult {
            widened = List.copyOf(widened);
        }
    }

    /**
     * A column with sound values that the planned type cannot hold.
     *
     * @param values how many there are
     * @param first where the first of them was read
     */
    public record WidenedColumn(String name, DataType declared, DataType type, long values, Place first) {}

    public long rows() {
        return tables.stream().mapToLong(TableResult::rowsOut).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(TableResult::bytes).sum();
    }

    public long rejects() {
        return tables.stream().mapToLong(TableResult::rejects).sum();
    }
}
