package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.row.Row;

class HexTextTest {

    @Test
    void writesAndReadsBytes() {
        byte[] bytes = {0, 1, 15, 16, 127, -128, -1};
        assertThat(HexText.of(bytes)).isEqualTo("\\x00010f107f80ff");
        Row row = new Row(2);
        HexText.add(row, bytes, 1, 5);
        HexText.add(row, bytes, 0, 0);
        assertThat(row.text(0)).isEqualTo("\\x010f107f80");
        assertThat(row.text(1)).isEqualTo("\\x");
        assertThat(HexText.parse(row.bytes(), row.start(0), row.length(0))).containsExactly(1, 15, 16, 127, -128);
        assertThat(HexText.parse(row.bytes(), row.start(1), row.length(1))).isEmpty();
    }

    @Test
    void writesAndReadsManyBytes() {
        byte[] bytes = new byte[10_001];
        new Random(5).nextBytes(bytes);
        Row row = new Row(1);
        HexText.add(row, bytes, 0, bytes.length);
        assertThat(row.text(0)).isEqualTo(HexText.of(bytes));
        assertThat(HexText.parse(row.bytes(), row.start(0), row.length(0))).isEqualTo(bytes);
    }
}
