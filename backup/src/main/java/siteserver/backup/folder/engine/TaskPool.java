package siteserver.backup.folder.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Runs tasks on several threads. The first failure interrupts the others; it is thrown once every thread has ended, so
 * that nobody still works on what the caller cleans up. Results come back in the order of the tasks, whichever ended
 * first.
 */
public final class TaskPool {

    private TaskPool() {}

    /**
     * Runs all tasks, each on one of the given workers (for example connections of one snapshot). One thread belongs
     * to one worker, so a worker is never used by two tasks at a time.
     *
     * @param workers at least one
     * @return one result per task, in the order of the tasks
     * @throws SiteServerException what the first failing task threw, or {@link FolderProblem#STOPPED} when the calling
     *     thread was interrupted (it stays interrupted)
     */
    public static <W, R> List<R> run(List<? extends W> workers, List<? extends Task<? super W, ? extends R>> tasks) {
        return run(workers, tasks, worker -> {});
    }

    /**
     * The same for workers that may wait for something that an interrupt does not end, such as a server's answer.
     *
     * @param abandon called for every other worker when a task has failed or the run is stopped, while its thread may
     *     still use it; must not throw
     */
    public static <W, R> List<R> run(
            List<? extends W> workers,
            List<? extends Task<? super W, ? extends R>> tasks,
            Consumer<? super W> abandon) {
        if (workers.isEmpty()) {
            throw new IllegalArgumentException("no worker");
        }
        Run<W, R> run = new Run<>(List.copyOf(tasks), List.copyOf(workers), abandon);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(workers.size(), tasks.size()); i++) {
            W worker = workers.get(i);
            threads.add(new Thread(() -> run.work(worker), "siteserver-" + (i + 1)));
        }
        run.threads = List.copyOf(threads);
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
        return run.await();
    }

    /** Runs all tasks on so many threads; each task is given the number of its thread, counted from 0. */
    public static <R> List<R> run(int threads, List<? extends Task<? super Integer, ? extends R>> tasks) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, threads); i++) {
            numbers.add(i);
        }
        return run(numbers, tasks);
    }

    private static final class Run<W, R> {

        private final List<? extends Task<? super W, ? extends R>> tasks;
        private final List<? extends W> workers;
        private final Consumer<? super W> abandon;
        private final List<R> results;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private volatile List<Thread> threads = List.of();

        private Run(
                List<? extends Task<? super W, ? extends R>> tasks,
                List<? extends W> workers,
                Consumer<? super W> abandon) {
            this.tasks = tasks;
            this.workers = workers;
            this.abandon = abandon;
            this.results = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(tasks.size(), null)));
        }

        private void work(W worker) {
            try {
                while (failure.get() == null && !Thread.currentThread().isInterrupted()) {
                    int number = next.getAndIncrement();
                    if (number >= tasks.size()) {
                        return;
                    }
                    results.set(number, tasks.get(number).run(worker));
                }
            } catch (Throwable thrown) {
                fail(thrown);
            }
        }

        private void fail(Throwable thrown) {
            if (failure.compareAndSet(null, thrown)) {
                for (int i = 0; i < threads.size(); i++) {
                    if (threads.get(i) != Thread.currentThread()) {
                        threads.get(i).interrupt();
                        abandon.accept(workers.get(i));
                    }
                }
            } else if (failure.get() != thrown) {
                failure.get().addSuppressed(thrown);
            }
        }

        private List<R> await() {
            boolean interrupted = false;
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    try {
                        thread.join();
                    } catch (InterruptedException stop) {
                        interrupted = true;
                        fail(new SiteServerException(FolderProblem.STOPPED, Place.NOWHERE, stop));
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure.get();
            if (thrown != null) {
                throw rethrow(thrown);
            }
            return new ArrayList<>(results);
        }

        private static RuntimeException rethrow(Throwable thrown) {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException unchecked) {
                return unchecked;
            }
            if (thrown instanceof InterruptedException) {
                return new SiteServerException(FolderProblem.STOPPED, Place.NOWHERE, thrown);
            }
            return new IllegalStateException(thrown);
        }
    }
}
