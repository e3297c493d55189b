package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

class Utf8Test {

    private static final Place COLUMN = Place.table("t").withColumn("c");

    @Test
    void judgesEverySequenceOfThreeBytesAsTheJdkDoes() {
        byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 24; i += 1 + (i & 3)) {
            bytes[0] = (byte) (i >> 16);
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            if (bytes[0] < 0 && Utf8.isValid(bytes, 0, 3) != jdkAccepts(bytes)) {
                assertThat(Utf8.isValid(bytes, 0, 3)).as(Integer.toHexString(i)).isEqualTo(jdkAccepts(bytes));
            }
        }
    }

    @Test
    void judgesRandomBytesAsTheJdkDoes() {
        Random random = new Random(7);
        byte[] near = {
            'a', 'b', (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80, (byte) 0xf4, (byte) 0x8f, (byte) 0xe4
        };
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = near[random.nextInt(near.length)];
            }
            boolean valid = Utf8.isValid(bytes, 0, bytes.length);
            assertThat(valid).isEqualTo(jdkAccepts(bytes));
            if (valid) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertThat(Utf8.characters(bytes, 0, bytes.length)).isEqualTo(text.codePointCount(0, text.length()));
            }
        }
    }

    @Test
    void countsCharactersOfLongText() {
        byte[] text = "abcdefg中文😀é".repeat(9).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.characters(text, 0, text.length)).isEqualTo(99);
    }

    @Test
    void tellsTheFirstBadByte() {
        byte[] gbk = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', (byte) 0xd6, (byte) 0xd0};
        assertThat(Utf8.firstInvalid(gbk, 0, gbk.length)).isEqualTo(9);
        assertThatThrownBy(() -> Utf8.check(gbk, 1, 10, COLUMN))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(FolderProblem.INVALID_UNICODE);
                    assertThat(failure.place()).isEqualTo(COLUMN);
                    assertThat(failure.why()).isEqualTo("Byte 9 (hexadecimal d6) is not UTF-8.");
                });
    }

    @Test
    void neverTurnsHalfAPairIntoAQuestionMark() {
        assertThat(Utf8.encode("😀?", COLUMN)).hasSize(5);
        for (String bad : new String[] {"ab\ud83d", "ab\ud83dx", "ab\ude00\ud83d"}) {
            assertThatThrownBy(() -> Utf8.encode(bad, COLUMN))
                    .isInstanceOf(SiteServerException.class)
                    .hasMessageContaining("SS-1010")
                    .hasMessageContaining("Character 3 is half of a pair (U+" + Integer.toHexString(bad.charAt(2)));
        }
    }

    private static boolean jdkAccepts(byte[] bytes) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true)
                .isError();
    }
}
