package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Latin1TextTest {

    private static String meant(String shown) {
        byte[] bytes = ("<" + shown + ">").getBytes(StandardCharsets.UTF_8);
        byte[] meant = Latin1Text.asUtf8(bytes, 1, bytes.length - 2);
        return new String(meant, StandardCharsets.UTF_8);
    }

    /** 首 is e9 a6 96, 页 is e9 a1 b5; é is c3 a9; € is e2 82 ac; 😀 is f0 9f 98 80; à is c3 a0. */
    @Test
    void bytesOfUtf8AreFoundInWhatTheServerShows() {
        assertThat(meant("\u00e9\u00a6\u2013\u00e9\u00a1\u00b5")).isEqualTo("首页");
        assertThat(meant("caf\u00c3\u00a9!")).isEqualTo("café!");
        assertThat(meant("\u00e2\u201a\u00ac")).isEqualTo("€");
        assertThat(meant("\u00f0\u0178\u02dc\u20ac")).isEqualTo("😀");
        assertThat(meant("\u00c3\u00a0")).isEqualTo("à");
    }

    /** c4 81 is ā, c4 8d č, c4 8f ď, c4 90 Đ, c4 9d ĝ: bytes that Windows-1252 itself has no characters for. */
    @Test
    void theFiveGapsAreBytesToo() {
        assertThat(meant("\u00c4\u0081\u00c4\u008d\u00c4\u008f\u00c4\u0090\u00c4\u009d"))
                .isEqualTo("āčďĐĝ");
    }

    @Test
    void whatIsNoUtf8StaysWhatItIs() {
        assertThat(meant("caf\u00e9")).isEmpty();
        assertThat(meant("\u00c3\u00a9 and \u00e9")).isEmpty();
        assertThat(meant("\u20ac")).isEmpty();
        // A surrogate, an overlong form, and half a character: no UTF-8 either.
        assertThat(meant("\u00ed\u00a0\u20ac")).isEmpty();
        assertThat(meant("\u00c0\u00af")).isEmpty();
        assertThat(meant("\u00e9\u00a6")).isEmpty();
    }

    @Test
    void whatIsNoLatin1WasNeverWrittenSo() {
        assertThat(meant("首页")).isEmpty();
        assertThat(meant("\u00c3\u00a9\u4e00")).isEmpty();
        assertThat(meant("\u00c3\u00a9😀")).isEmpty();
        assertThat(meant("\u0100")).isEmpty();
    }

    @Test
    void plainAsciiWantsNoLook() {
        byte[] bytes = "abc\u00e9".getBytes(StandardCharsets.UTF_8);
        assertThat(Latin1Text.hasMoreThanAscii(bytes, 0, 3)).isFalse();
        assertThat(Latin1Text.hasMoreThanAscii(bytes, 0, bytes.length)).isTrue();
    }
}
