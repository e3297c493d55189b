package siteserver.transform.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IdNumbersTest {

    @Test
    void aSetKnowsItsMembersAndTheirRanksDenseOrSparse() {
        IdSet set = new IdSet();
        TreeSet<Long> expected = new TreeSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long id = i % 2 == 0 ? 1 + random.nextInt(9_000) : 1 + random.nextInt(Integer.MAX_VALUE);
            assertThat(set.add(id)).isEqualTo(expected.add(id));
        }
        set.add(9_007_199_254_740_993L);
        expected.add(9_007_199_254_740_993L);

        List<Long> met = new ArrayList<>();
        set.forEach(met::add);
        assertThat(met).containsExactlyElementsOf(expected);
        assertThat(set.size()).isEqualTo(expected.size());
        for (long probe : new long[] {1, 5, 4_096, 8_999, 65_536, 70_000, 2_000_000_000, 9_007_199_254_740_993L}) {
            assertThat(set.has(probe)).isEqualTo(expected.contains(probe));
            assertThat(set.rank(probe)).isEqualTo(expected.headSet(probe, true).size());
        }
    }

    @Test
    void theFirstOriginKeepsItsNumbersAndOthersGetTheNextOnes() {
        IdNumbers numbers = new IdNumbers("contents");
        for (long id : new long[] {1, 2, 5}) {
            numbers.add("news", id, "news", null);
        }
        for (long id : new long[] {5, 7, 2, 9}) {
            numbers.add("jobs", id, "News", null);
        }
        numbers.add("jobs", 3, "elsewhere", null);

        assertThat(numbers.decide()).containsExactly(new IdNumbers.Decision("jobs", "news", 2, 2, 10));
        assertThat(numbers.group("news", "news").newId(5)).isEqualTo(5);
        assertThat(numbers.group("JOBS", "news").newId(2)).isEqualTo(10);
        assertThat(numbers.group("jobs", "news").newId(5)).isEqualTo(11);
        assertThat(numbers.group("jobs", "news").newId(7)).isEqualTo(7);
        assertThat(numbers.group("jobs", "elsewhere").newId(3)).isEqualTo(3);
        assertThat(numbers.group("jobs", "nowhere")).isNull();
        assertThat(numbers.knows("jobs", 9)).isTrue();
        assertThat(numbers.knows("news", 9)).isFalse();
    }

    @Test
    void precedenceComesBeforeTheOrderOfTheSteps() {
        IdNumbers numbers = new IdNumbers("contents");
        numbers.add("first", 1, "here", "b");
        numbers.add("home", 1, "here", "a");

        numbers.decide();

        assertThat(numbers.group("home", "here").newId(1)).isEqualTo(1);
        assertThat(numbers.group("first", "here").newId(1)).isEqualTo(2);
    }

    @Test
    void whenTheGreatestNumberIsTakenTheSmallestFreeOnesFollow() {
        IdNumbers numbers = new IdNumbers("contents");
        for (long id : new long[] {1, 2, 4, Integer.MAX_VALUE}) {
            numbers.add("a", id, "here", null);
            numbers.add("b", id, "here", null);
        }

        numbers.decide();

        IdNumbers.Group moved = numbers.group("b", "here");
        assertThat(List.of(moved.newId(1), moved.newId(2), moved.newId(4), moved.newId(Integer.MAX_VALUE)))
                .containsExactly(3L, 5L, 6L, 7L);
    }

    @Test
    void manyIdsNeedLittleRoom() {
        // Two million clashing numbers in a heap of tests; as boxed numbers they would need over 100 MB.
        IdNumbers numbers = new IdNumbers("contents");
        for (long id = 1; id <= 1_000_000; id++) {
            numbers.add("a", id, "here", null);
            numbers.add("b", id, "here", null);
        }
        numbers.decide();

        assertThat(numbers.group("b", "here").newId(1_000_000)).isEqualTo(2_000_000);
    }

    @Test
    void isReadOnlyWhatIsANumber() {
        assertThat(Ids.parse(" -12 ")).hasValue(-12);
        assertThat(Ids.parse("1e3")).isEmpty();
        assertThat(Ids.parse("-")).isEmpty();
        assertThat(Ids.parse("1234567890123456789")).isEmpty();
        assertThat(Ids.parse((String) null)).isEmpty();
    }
}
