package siteserver.restore.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.job.OnLoss;
import siteserver.restore.look.TableLook;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.TargetVendor;

/** Loads row files on several connections, one task and one transaction per file. */
public final class LoadJob {

    private static final Logger LOG = LoggerFactory.getLogger(LoadJob.class);
    private static final String PHASE = "load";
    private static final int COPIES = 6;

    /** A row file that was the victim of a deadlock is given so often: nothing but its rows was in the transaction. */
    private static final int ATTEMPTS = 3;

    private final TargetVendor vendor;
    private final DumpFolder folder;
    private final OnLoss onLoss;
    private final ProgressTable progress;
    private final MemoryBudget memory;
    private final Listener listener;

    public LoadJob(
            TargetVendor vendor,
            DumpFolder folder,
            OnLoss onLoss,
            ProgressTable progress,
            MemoryBudget memory,
            Listener listener) {
        this.vendor = vendor;
        this.folder = folder;
        this.onLoss = onLoss;
        this.progress = progress;
        this.memory = memory;
        this.listener = listener;
    }

    /**
     * @param looks one per plan
     * @param done row files that an earlier run has loaded
     */
    public void run(Sessions sessions, List<TablePlan> plans, List<TableLook> looks, Set<String> done) {
        List<SizedTask> tasks = new ArrayList<>();
        for (int table = 0; table < plans.size(); table++) {
            TablePlan plan = plans.get(table);
            TableLook look = looks.get(table);
            List<Integer> missing = new ArrayList<>();
            for (int number = 0; number < plan.dump().files().size(); number++) {
                RowFile file = plan.dump().files().get(number);
                if (done.contains(ProgressTable.item(plan.dump().folder(), file.name()))) {
                    listener.on(new Event.Progress(
                            PHASE, plan.name(), look.rowsByFile().get(number), file.bytes()));
                } else {
                    missing.add(number);
                }
            }
            Turns turns = new Turns(plan, look, missing.size(), listener);
            for (int number : missing) {
                tasks.add(new SizedTask(plan.dump().files().get(number).bytes(), connection -> {
                    turns.begin();
                    long rows = load(connection, plan, look, number);
                    turns.end();
                    return rows;
                }));
            }
        }
        // Large files first: a large one that starts last would be waited for alone.
        tasks.sort(Comparator.comparingLong(SizedTask::bytes).reversed());
        TaskPool.run(sessions.all(), tasks.stream().map(SizedTask::task).toList());
    }

    private record SizedTask(long bytes, Task<Connection, Long> task) {}

    /** Tells that a table begins with its first row file, whichever that is, and ends with its last. */
    private static final class Turns {
        private final TablePlan plan;
        private final TableLook look;
        private final Listener listener;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final AtomicInteger left;

        Turns(TablePlan plan, TableLook look, int files, Listener listener) {
            this.plan = plan;
            this.look = look;
            this.listener = listener;
            this.left = new AtomicInteger(files);
            if (files == 0) {
                begin();
                finished();
            }
        }

        void begin() {
            if (begun.compareAndSet(false, true)) {
                listener.on(new Event.TableStarted(
                        PHASE,
                        plan.name(),
                        OptionalLong.of(look.expected().rows()),
                        OptionalLong.of(plan.dump().bytes())));
            }
        }

        void end() {
            if (left.decrementAndGet() == 0) {
                finished();
            }
        }

        private void finished() {
            listener.on(new Event.TableFinished(
                    PHASE, plan.name(), look.expected().rows(), plan.dump().bytes()));
        }
    }

    private long load(Connection connection, TablePlan plan, TableLook look, int number) {
        RowFile file = plan.dump().files().get(number);
        RowFileSource source = new RowFileSource(folder, plan, look, number, onLoss);
        Place place = source.place();
        long bytes = Math.min(memory.bytes(), (1L << 20) + COPIES * file.largestRow());
        try (MemoryBudget.Grant grant = memory.acquire(bytes, place)) {
            return loadAgain(connection, plan, look, number, source);
        }
    }

    private long loadAgain(Connection connection, TablePlan plan, TableLook look, int number, RowFileSource source) {
        for (int attempt = 1; ; attempt++) {
            try {
                return loadOnce(connection, plan, look, number, source);
            } catch (SiteServerException failure) {
                if (!vendor.gaveWay(failure.problem()) || attempt == ATTEMPTS) {
                    throw failure;
                }
                LOG.info("the server gave way to another session, attempt {}: {}", attempt, source.place(), failure);
            }
        }
    }

    private long loadOnce(Connection connection, TablePlan plan, TableLook look, int number, RowFileSource source) {
        RowFile file = plan.dump().files().get(number);
        Place place = source.place();
        try {
            long taken = vendor.loader().load(connection, plan.target(), source);
            long given = look.rowsByFile().get(number);
            if (taken != given) {
                throw new SiteServerException(RestoreProblem.ROWS_MISSING, place, given, taken);
            }
            progress.loaded(connection, ProgressTable.item(plan.dump().folder(), file.name()), taken);
            connection.commit();
            listener.on(new Event.Progress(PHASE, plan.name(), taken, file.bytes()));
            return taken;
        } catch (SQLException failure) {
            throw Sessions.failed(vendor, connection, failure, place);
        } catch (SiteServerException failure) {
            Sessions.rollback(connection, failure);
            throw failure;
        }
    }
}
