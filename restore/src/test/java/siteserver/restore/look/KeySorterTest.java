package siteserver.restore.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.restore.look.KeySorter.Entry;

class KeySorterTest {

    /** With room for eight rows, a hundred go through twelve scratch files. */
    @Test
    void equalKeysAreFoundAcrossScratchFiles() {
        List<String> found = new ArrayList<>();
        try (KeySorter sorter = new KeySorter(8)) {
            for (int i = 0; i < 100; i++) {
                sorter.add(new Entry(i * 31L % 101, 7, i % 3, i, 0, 0));
            }
            sorter.add(new Entry(5 * 31 % 101, 7, 0, 900, 0, 0));
            sorter.add(new Entry(5 * 31 % 101, 8, 0, 901, 0, 0));
            sorter.add(new Entry(64 * 31 % 101, 7, 2, 902, 0, 0));
            sorter.duplicates(entry -> found.add(entry.file() + ":" + entry.line()));
        }
        // Row 5 is in file 2, so that of the two the one in file 0 comes first; row 64 is in file 1.
        assertThat(found).containsExactlyInAnyOrder("2:5", "2:902");
    }

    @Test
    void onlyTheFirstOfManyStays() {
        List<Long> found = new ArrayList<>();
        try (KeySorter sorter = new KeySorter(2)) {
            for (long line = 5; line > 0; line--) {
                sorter.add(new Entry(1, 1, 0, line, 0, 0));
            }
            sorter.duplicates(entry -> found.add(entry.line()));
        }
        assertThat(found).containsExactly(2L, 3L, 4L, 5L);
    }
}
