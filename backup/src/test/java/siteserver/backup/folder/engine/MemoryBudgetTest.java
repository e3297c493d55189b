package siteserver.backup.folder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

@Timeout(20)
class MemoryBudgetTest {

    @Test
    void neverMoreIsGrantedThanThereIs() {
        MemoryBudget budget = MemoryBudget.of(100 * 1024);
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Task<Integer, Long>> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long bytes = (i % 5 + 1) * 20 * 1024L;
            tasks.add(worker -> {
                try (MemoryBudget.Grant grant = budget.acquire(bytes, Place.NOWHERE)) {
                    assertThat(grant).isNotNull();
                    most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                    Thread.sleep(1);
                    return held.addAndGet(-bytes);
                }
            });
        }
        assertThat(TaskPool.run(8, tasks)).hasSize(40);
        assertThat(most.get()).isLessThanOrEqualTo(100 * 1024).isPositive();
        assertThat(held).hasValue(0);
    }

    @Test
    void moreThanAllIsRefusedWithTheHeapThatWouldDo() {
        MemoryBudget budget = MemoryBudget.of(100L << 20);
        SiteServerException failure = catchThrowableOfType(
                SiteServerException.class, () -> budget.acquire(300L << 20, Place.table("siteserver_Content")));
        assertThat(failure.problem()).isEqualTo(FolderProblem.OUT_OF_MEMORY);
        assertThat(failure.getMessage())
                .contains("-Xmx300m")
                .contains("table siteserver_Content")
                .contains("300 MB");
    }

    @Test
    void theHeapIsReckonedFromTheShare() {
        MemoryBudget budget = MemoryBudget.ofHeap(0.5);
        long heap = Runtime.getRuntime().maxMemory();
        assertThat(budget.bytes()).isBetween(heap / 2 - 1024, heap / 2);
        SiteServerException failure =
                catchThrowableOfType(SiteServerException.class, () -> budget.check(heap, Place.NOWHERE));
        assertThat(failure.todo()).contains("-Xmx" + (2 * heap + (1 << 20) - 1) / (1 << 20) + "m");
    }

    @Test
    void closingTwiceGivesBackOnce() {
        MemoryBudget budget = MemoryBudget.of(4096);
        MemoryBudget.Grant grant = budget.acquire(2048, Place.NOWHERE);
        grant.close();
        grant.close();
        try (MemoryBudget.Grant all = budget.acquire(4096, Place.NOWHERE)) {
            Thread.currentThread().interrupt();
            SiteServerException stopped =
                    catchThrowableOfType(SiteServerException.class, () -> budget.acquire(1, Place.NOWHERE));
            assertThat(stopped.problem()).isEqualTo(FolderProblem.STOPPED);
            assertThat(all).isNotNull();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
