package siteserver.backup.folder.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteScanTest {

    @Test
    void findsAndCountsLikeASimpleLoop() {
        Random random = new Random(1);
        byte[] near = {'"', '!', '#', '"' + 1, 0, -1, (byte) ('"' | 0x80), 'a'};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = near[random.nextInt(round % 2 == 0 ? near.length : 7) + (round % 2 == 0 ? 0 : 1)];
            }
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int to = from + random.nextInt(bytes.length - from + 1);
            int first = to;
            int count = 0;
            for (int i = to - 1; i >= from; i--) {
                if (bytes[i] == '"') {
                    first = i;
                    count++;
                }
            }
            assertThat(ByteScan.find(bytes, from, to, (byte) '"')).isEqualTo(first);
            assertThat(ByteScan.count(bytes, from, to, (byte) '"')).isEqualTo(count);
        }
    }
}
