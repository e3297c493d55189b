package siteserver.backup.folder.failure.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.Messages;

class MessagesTest {

    @Test
    void argumentsStandWhereTheirNumbersAre() {
        assertThat(text("plain", "a", "{0}")).isEqualTo("{0} before a, it's {2} and {x}");
    }

    @Test
    void oneHasAnotherWordThanSeveral() {
        assertThat(text("count", 1, "1")).isEqualTo("1 table has 1 row.");
        assertThat(text("count", 0, "1,001")).isEqualTo("0 tables have 1,001 rows.");
        assertThat(text("count", 21, "11")).isEqualTo("21 tables have 11 rows.");
    }

    @Test
    void aKeyWithoutATextIsShownWithItsArgument() {
        assertThat(text("SS-0000.what", "x")).isEqualTo("SS-0000.what x");
    }

    private static String text(String key, Object... arguments) {
        return Messages.text(MessagesTest.class, key, arguments);
    }
}
