package siteserver.restore.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.job.OnLoss;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.proof.RowSum;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.convert.Fit;

/** Looks at every row of the dump before anything is written: one pass, one task per row file. */
public final class LookJob {

    /** Of the keys of one table that are sorted at a time. */
    private static final int KEYS_IN_MEMORY = 100_000;

    /** The reader's window, the row, its converted and its compared form, each with room to grow. */
    private static final int COPIES = 6;

    private final DumpFolder folder;
    private final OnLoss onLoss;
    private final byte[] hashKey;
    private final int threads;
    private final MemoryBudget memory;
    private final Optional<KeyComparison> comparison;
    private final ComparedLengths lengths;
    private final Listener listener;

    /** What {@link TargetVendor#comparedLengths} says. */
    @FunctionalInterface
    public interface ComparedLengths {
        int[] of(TargetTable table, List<String> columns, boolean primary);
    }

    /**
     * @param hashKey of the proof
     * @param comparison empty: the target's types say which keys are equal
     */
    public LookJob(
            DumpFolder folder,
            OnLoss onLoss,
            byte[] hashKey,
            int threads,
            MemoryBudget memory,
            Optional<KeyComparison> comparison,
            ComparedLengths lengths,
            Listener listener) {
        this.folder = folder;
        this.onLoss = onLoss;
        this.hashKey = hashKey.clone();
        this.threads = threads;
        this.memory = memory;
        this.comparison = comparison;
        this.lengths = lengths;
        this.listener = listener;
    }

    /**
     * @param notUnique by table, unique keys and indexes (by their names in the folder) that will be plain ones
     * @return one per plan, in its order
     */
    public List<TableLook> run(List<TablePlan> plans, List<Set<String>> notUnique) {
        List<List<KeyWatch>> watches = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            watches.add(KeyWatch.of(plans.get(i), notUnique.get(i), comparison, lengths));
        }
        try {
            List<TableLook> looks = new ArrayList<>(look(plans, watches));
            for (int i = 0; i < plans.size(); i++) {
                if (watches.get(i).stream().filter(KeyWatch::mustLookAgain).count() > 0) {
                    looks.set(
                            i,
                            look(List.of(plans.get(i)), List.of(watches.get(i))).get(0));
                }
            }
            return looks;
        } finally {
            watches.forEach(all -> all.forEach(KeyWatch::close));
        }
    }

    private List<TableLook> look(List<TablePlan> plans, List<List<KeyWatch>> watches) {
        List<Task<Object, FileLook.Result>> tasks = new ArrayList<>();
        for (int table = 0; table < plans.size(); table++) {
            TablePlan plan = plans.get(table);
            listener.on(new Event.TableStarted(
                    FileLook.PHASE,
                    plan.name(),
                    OptionalLong.of(plan.dump().rows()),
                    OptionalLong.of(plan.dump().bytes())));
            List<KeyWatch> keys = watches.get(table);
            keys.forEach(key -> key.prepare(KEYS_IN_MEMORY));
            for (int number = 0; number < plan.dump().files().size(); number++) {
                RowFile file = plan.dump().files().get(number);
                int fileNumber = number;
                tasks.add(worker -> {
                    long bytes = Math.min(memory.bytes(), (1L << 20) + COPIES * file.largestRow());
                    try (MemoryBudget.Grant grant = memory.acquire(bytes, folder.place(plan.dump(), file))) {
                        return new FileLook(
                                        folder,
                                        plan,
                                        file,
                                        onLoss,
                                        keys.stream()
                                                .map(key -> key.file(fileNumber))
                                                .toList(),
                                        hashKey,
                                        listener)
                                .run();
                    }
                });
            }
        }
        List<FileLook.Result> results = TaskPool.run(threads, tasks);
        List<TableLook> looks = new ArrayList<>();
        int next = 0;
        for (int table = 0; table < plans.size(); table++) {
            int files = plans.get(table).dump().files().size();
            looks.add(summed(plans.get(table), watches.get(table), results.subList(next, next + files)));
            next += files;
        }
        return looks;
    }

    private TableLook summed(TablePlan plan, List<KeyWatch> keys, List<FileLook.Result> results) {
        RowSum sum = RowSum.ZERO;
        Losses losses = new Losses();
        List<Long> rowsByFile = new ArrayList<>();
        long read = 0;
        for (FileLook.Result result : results) {
            sum = sum.plus(result.sum());
            losses.addAll(result.losses());
            rowsByFile.add(result.sum().rows());
            read += result.rowsRead();
        }
        checkTotal(plan, read);
        Map<Integer, Set<Long>> duplicates = new HashMap<>();
        Set<String> duplicateKeys = new HashSet<>();
        RowSum[] left = {sum};
        for (KeyWatch key : keys) {
            long[] count = {0};
            List<KeySorter.Entry> first = new ArrayList<>();
            key.duplicates(entry -> {
                count[0]++;
                if (first.size() < Losses.EXAMPLES) {
                    first.add(entry);
                }
                if (onLoss == OnLoss.REJECT
                        && duplicates
                                .computeIfAbsent(entry.file(), file -> new HashSet<>())
                                .add(entry.line())) {
                    left[0] = left[0].minus(entry.rowHigh(), entry.rowLow());
                    rowsByFile.set(entry.file(), rowsByFile.get(entry.file()) - 1);
                }
            });
            if (count[0] > 0) {
                duplicateKeys.add(key.folderName());
                losses.add(
                        key.columns(),
                        key.duplicate(),
                        count[0],
                        first.stream().map(entry -> example(plan, key, entry)).toList());
            }
        }
        Map<String, Integer> longest = new TreeMap<>();
        plan.dump().table().columns().forEach(column -> {
            int characters = losses.longest(column.name());
            if (characters > 0) {
                longest.put(column.name(), characters);
            }
        });
        List<Loss> all = losses.list(plan.name());
        boolean changes = all.stream().anyMatch(loss -> changesRows(loss.kind()));
        listener.on(new Event.TableFinished(
                FileLook.PHASE, plan.name(), read, plan.dump().bytes()));
        return new TableLook(left[0], all, longest, duplicates, duplicateKeys, rowsByFile, changes);
    }

    private boolean changesRows(Fit fit) {
        return switch (fit.remedy()) {
            case DECIDED -> false;
            case VALUE, DECIDED_VALUE -> true;
            case NONE, WIDEN, LOOSEN -> onLoss == OnLoss.REJECT;
        };
    }

    /** An original dump states its rows only per table, and its own tool got that wrong for tables of one page. */
    private void checkTotal(TablePlan plan, long read) {
        if (read != plan.dump().rows()
                && !(folder.original() && read > plan.dump().rows())) {
            throw new SiteServerException(
                    FolderProblem.ROW_COUNT_WRONG,
                    Place.table(plan.name()),
                    plan.dump().rows(),
                    read);
        }
    }

    private Loss.Example example(TablePlan plan, KeyWatch key, KeySorter.Entry entry) {
        RowFile file = plan.dump().files().get(entry.file());
        Place place = folder.place(plan.dump(), file).withLine(entry.line());
        Row row = new Row(plan.columns().size());
        try (RowReader reader = folder.open(plan.dump(), file)) {
            while (reader.next(row)) {
                if (reader.line() == entry.line()) {
                    List<String> cells = new ArrayList<>();
                    for (int cell : key.cells()) {
                        cells.add(Losses.shown(row.bytes(), row.start(cell), row.length(cell)));
                    }
                    return new Loss.Example(place, String.join(",", cells));
                }
            }
        }
        return new Loss.Example(place, "");
    }
}
