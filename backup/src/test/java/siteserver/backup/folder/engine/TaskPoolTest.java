package siteserver.backup.folder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;

@Timeout(20)
class TaskPoolTest {

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        List<Task<Integer, Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            tasks.add(worker -> {
                Thread.sleep(number % 3);
                return number * 2;
            });
        }
        List<Integer> results = TaskPool.run(4, tasks);
        assertThat(results).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(results.get(i)).isEqualTo(i * 2);
        }
    }

    @Test
    void noTasksGiveNoResults() {
        assertThat(TaskPool.<Integer>run(3, List.of())).isEmpty();
    }

    @Test
    void aWorkerIsUsedByOneTaskAtATime() {
        List<AtomicBoolean> workers = List.of(new AtomicBoolean(), new AtomicBoolean(), new AtomicBoolean());
        Set<AtomicBoolean> used = ConcurrentHashMap.newKeySet();
        List<Task<AtomicBoolean, Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tasks.add(worker -> {
                used.add(worker);
                boolean alone = worker.compareAndSet(false, true);
                Thread.sleep(2);
                worker.set(false);
                return alone;
            });
        }
        assertThat(TaskPool.run(workers, tasks)).containsOnly(true);
        assertThat(used).hasSize(3);
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsThrownWhenAllHaveEnded() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        List<Task<Integer, String>> tasks = new ArrayList<>();
        tasks.add(worker -> {
            started.incrementAndGet();
            try {
                waiting.countDown();
                Thread.sleep(60_000);
                return "";
            } finally {
                ended.incrementAndGet();
            }
        });
        tasks.add(worker -> {
            waiting.await();
            throw new IllegalArgumentException("this one");
        });
        for (int i = 0; i < 50; i++) {
            tasks.add(worker -> {
                started.incrementAndGet();
                ended.incrementAndGet();
                return "";
            });
        }
        assertThatThrownBy(() -> TaskPool.run(2, tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this one");
        assertThat(started).hasValue(1);
        assertThat(ended).hasValue(1);
    }

    @Test
    void anInterruptedCallerStopsTheTasksAndStaysInterrupted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        List<SiteServerException> thrown = new ArrayList<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Task<Integer, String> sleep = worker -> {
            running.countDown();
            try {
                Thread.sleep(60_000);
                return "";
            } finally {
                ended.incrementAndGet();
            }
        };
        Thread caller = new Thread(() -> {
            thrown.add(catchThrowableOfType(
                    SiteServerException.class, () -> TaskPool.run(2, List.of(sleep, sleep, sleep))));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get(0).problem()).isEqualTo(FolderProblem.STOPPED);
        assertThat(thrown.get(0).exitCode().number()).isEqualTo(130);
        assertThat(stillInterrupted).isTrue();
        assertThat(ended).hasValue(2);
    }

    @Test
    void errorsAreThrownAsTheyAre() {
        Task<Integer, String> task = worker -> {
            throw new OutOfMemoryError("test");
        };
        assertThatThrownBy(() -> TaskPool.run(1, List.of(task))).isInstanceOf(OutOfMemoryError.class);
    }
}
