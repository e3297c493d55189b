package siteserver.transform.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.step.ManyRowStep;

/** The names that one step of many rows uses, while it is planned. */
final class StepNames {

    private final Planning planning;
    private final StagedTables staged;
    private final ManyRowStep step;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();
    private boolean whole = true;

    StepNames(Planning planning, StagedTables staged, ManyRowStep step) {
        this.planning = planning;
        this.staged = staged;
        this.step = step;
    }

    /** Puts a table into the scratch file; empty when it is missing. */
    Optional<VirtualTable> table(String written, boolean optional) {
        Optional<VirtualTable> table = planning.table(step.at(), written, optional);
        whole &= table.isPresent() || optional || planning.tolerated(step.at());
        return table.map(found -> {
            VirtualTable loaded = staged.load(found);
            tables.put(fold(written), StagedTables.scratch(loaded).name());
            return loaded;
        });
    }

    int column(VirtualTable table, String writtenTable, String written) {
        int index = planning.column(step.at(), table, written);
        whole &= index >= 0 || planning.tolerated(step.at());
        if (index >= 0) {
            columns.put(
                    fold(writtenTable + "." + written),
                    table.columns().get(index).name());
        }
        return index;
    }

    void columns(VirtualTable table, String writtenTable, List<String> written) {
        written.forEach(column -> column(table, writtenTable, column));
    }

    /** A table that the step makes. */
    String made(String written) {
        String name = staged.nextName(planning.expand(written));
        tables.put(fold(written), name);
        return name;
    }

    /** Whether the step named a table that is there. */
    boolean has(String written) {
        return tables.containsKey(fold(written));
    }

    /** Whether everything was found that must be there. */
    boolean whole() {
        return whole;
    }

    /** Lets the step run after the operations before it. */
    void run() {
        planning.operations().add(new StageOperation.Run(step, tables, columns));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
