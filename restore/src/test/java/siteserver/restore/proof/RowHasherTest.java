package siteserver.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import siteserver.backup.folder.row.Row;

class RowHasherTest {

    private static Row row(String... cells) {
        Row row = new Row(cells.length);
        for (String cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private static RowSum sum(byte[] key, Row... rows) {
        RowHasher hasher = new RowHasher(key);
        for (Row row : rows) {
            hasher.add(row);
        }
        return hasher.sum();
    }

    private static RowSum sum(Row... rows) {
        return sum(new byte[16], rows);
    }

    @Test
    void rowsThatLookAlikeAreNotTheSame() {
        RowSum one = sum(row("ab", "c"));
        assertThat(sum(row("a", "bc"))).isNotEqualTo(one);
        assertThat(sum(row("abc"))).isNotEqualTo(one);
        assertThat(sum(row("ab", "c", null))).isNotEqualTo(one);
        assertThat(sum(row("", "x"))).isNotEqualTo(sum(row(null, "x")));
        assertThat(sum(row("c", "ab"))).isNotEqualTo(one);
        assertThat(sum(row("ab", "c"))).isEqualTo(one);
    }

    @Test
    void theOrderOfRowsDoesNotMatterButTheirNumberDoes() {
        assertThat(sum(row("1"), row("2"), row("3"))).isEqualTo(sum(row("3"), row("1"), row("2")));
        assertThat(sum(row("1"), row("1"), row("2"))).isNotEqualTo(sum(row("1"), row("2"), row("2")));
        assertThat(sum(row("1"), row("1"))).isNotEqualTo(sum(row("1")));
    }

    @Test
    void partsAddUpAndARowCanBeTakenOut() {
        RowSum both = sum(row("1"), row("2"));
        assertThat(sum(row("1")).plus(sum(row("2")))).isEqualTo(both);
        RowHasher second = new RowHasher(new byte[16]);
        second.hash(row("2"));
        assertThat(both.minus(second.high(), second.low())).isEqualTo(sum(row("1")));
        assertThat(new RowSum(1, 0, -1).plus(new RowSum(1, 0, 1))).isEqualTo(new RowSum(2, 1, 0));
        assertThat(new RowSum(2, 1, 0).minus(0, 1)).isEqualTo(new RowSum(1, 0, -1));
    }

    @Test
    void anotherKeyGivesAnotherSum() {
        byte[] key = new byte[16];
        key[15] = 1;
        assertThat(sum(key, row("1"))).isNotEqualTo(sum(row("1")));
    }
}
