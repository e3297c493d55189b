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
import java.util.function.BiConsumer;
import java.util.function.Function;
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
import siteserver.restore.target.IndexRoom;
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
    private final Keys keys;
    private final Listener listener;

    /** What {@link TargetVendor#comparedLengths} says. */
    @FunctionalInterface
    public interface ComparedLengths {
        int[] of(TargetTable table, List<String> columns, boolean primary);
    }

    /**
     * What the target says of keys and indexes.
     *
     * @param comparison empty: the target's types say which keys are equal
     * @param room empty: there is room for all entries
     */
    public record Keys(Optional<KeyComparison> comparison, ComparedLengths lengths, Optional<IndexRoom> room) {}

    /** Of one table. */
    private record Watches(List<KeyWatch> keys, List<IndexWatch> indexes) {}

    /**
     * @param hashKey of the proof
     */
    public LookJob(
            DumpFolder folder,
            OnLoss onLoss,
            byte[] hashKey,
            int threads,
            MemoryBudget memory,
            Keys keys,
            Listener listener) {
        this.folder = folder;
        this.onLoss = onLoss;
        this.hashKey = hashKey.clone();
        this.threads = threads;
        this.memory = memory;
        this.keys = keys;
        this.listener = listener;
    }

    /**
     * @param notUnique by table, unique keys and indexes (by their names in the folder) that will be plain ones
     * @return one per plan, in its order
     */
    public List<TableLook> run(List<TablePlan> plans, List<Set<String>> notUnique) {
        List<Watches> watches = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            TablePlan plan = plans.get(i);
            watches.add(new Watches(
                    KeyWatch.of(plan, notUnique.get(i), keys.comparison(), keys.lengths()),
                    IndexWatch.of(plan, keys.room())));
        }
        try {
            List<TableLook> looks = new ArrayList<>(look(plans, watches));
            for (int i = 0; i < plans.size(); i++) {
                if (watches.get(i).keys().stream()
                                .filter(KeyWatch::mustLookAgain)
                                .count()
                        > 0) {
                    looks.set(
                            i,
                            look(List.of(plans.get(i)), List.of(watches.get(i))).get(0));
                }
            }
            return looks;
        } finally {
            watches.forEach(all -> all.keys().forEach(KeyWatch::close));
        }
    }

    private List<TableLook> look(List<TablePlan> plans, List<Watches> watches) {
        List<Task<Object, FileLook.Result>> tasks = new ArrayList<>();
        for (int table = 0; table < plans.size(); table++) {
            TablePlan plan = plans.get(table);
            listener.on(new Event.TableStarted(
                    FileLook.PHASE,
                    plan.name(),
                    OptionalLong.of(plan.dump().rows()),
                    OptionalLong.of(plan.dump().bytes())));
            Watches watched = watches.get(table);
            watched.keys().forEach(key -> key.prepare(KEYS_IN_MEMORY));
            watched.indexes().forEach(IndexWatch::prepare);
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
                                        watched.keys().stream()
                                                .map(key -> key.file(fileNumber))
                                                .toList(),
                                        watched.indexes(),
                                        fileNumber,
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

    private TableLook summed(TablePlan plan, Watches watched, List<FileLook.Result> results) {
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
        Map<Integer, Map<Long, Fit>> keyless = new HashMap<>();
        Set<String> duplicateKeys = new HashSet<>();
        RowSum[] left = {sum};
        BiConsumer<Fit, KeySorter.Entry> setAside = (fit, entry) -> {
            boolean goes = onLoss == OnLoss.REJECT && !fit.remedy().decided();
            if (goes
                    && keyless.computeIfAbsent(entry.file(), file -> new HashMap<>())
                                    .putIfAbsent(entry.line(), fit)
                            == null) {
                left[0] = left[0].minus(entry.rowHigh(), entry.rowLow());
                rowsByFile.set(entry.file(), rowsByFile.get(entry.file()) - 1);
            }
        };
        for (KeyWatch key : watched.keys()) {
            Counted counted = new Counted();
            key.duplicates(counted.and(entry -> setAside.accept(key.duplicate(), entry)));
            if (counted.count > 0) {
                duplicateKeys.add(key.folderName());
            }
            counted.addTo(
                    losses, key.columns(), key.duplicate(), entry -> example(plan, key.columns(), key.cells(), entry));
        }
        for (IndexWatch index : watched.indexes()) {
            Counted counted = new Counted();
            index.refused(counted.and(entry -> setAside.accept(index.fit(), entry)));
            counted.addTo(
                    losses,
                    index.columns(),
                    index.fit(),
                    entry -> example(plan, index.columns(), index.cells(), entry));
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
        return new TableLook(left[0], all, longest, keyless, duplicateKeys, rowsByFile, changes);
    }

    /** Rows with one fault of one key. */
    private static final class Counted {
        private final List<KeySorter.Entry> first = new ArrayList<>();
        private long count;

        KeySorter.Duplicates and(KeySorter.Duplicates next) {
            return entry -> {
                count++;
                if (first.size() < Losses.EXAMPLES) {
                    first.add(entry);
                }
                next.found(entry);
            };
        }

        void addTo(Losses losses, String columns, Fit fit, Function<KeySorter.Entry, Loss.Example> example) {
            if (count > 0) {
                losses.add(columns, fit, count, first.stream().map(example).toList());
            }
        }
    }

    private boolean changesRows(Fit fit) {
        return switch (fit.remedy()) {
            case DECIDED -> false;
            case VALUE, DECIDED_VALUE -> true;
            case NONE, WIDEN, LOOSEN, LEAVE_OUT -> onLoss == OnLoss.REJECT;
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

    private Loss.Example example(TablePlan plan, String columns, int[] cells, KeySorter.Entry entry) {
        RowFile file = plan.dump().files().get(entry.file());
        Place place = folder.place(plan.dump(), file).withLine(entry.line()).withColumn(columns);
        Row row = new Row(plan.columns().size());
        try (RowReader reader = folder.open(plan.dump(), file)) {
            while (reader.next(row)) {
                if (reader.line() == entry.line()) {
                    List<String> shown = new ArrayList<>();
                    for (int cell : cells) {
                        shown.add(row.isNull(cell) ? "" : Losses.shown(row.bytes(), row.start(cell), row.length(cell)));
                    }
                    return new Loss.Example(place, String.join(",", shown));
                }
            }
        }
        return new Loss.Example(place, "");
    }
}
