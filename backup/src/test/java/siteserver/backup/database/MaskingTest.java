package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:sqlserver://db;user=sa;password=very;encrypt=true | jdbc:sqlserver://db;user=sa;password=***;encrypt=true",
                "jdbc:sqlserver://db;password={v;e}}ry};user=sa | jdbc:sqlserver://db;password=***;user=sa",
                "Server=.;Pwd=\"ve;\"\"ry\";Database=x | Server=.;Pwd=***;Database=x",
                "Server=.;Password='v;ery';Database=x | Server=.;Password=***;Database=x",
                "trustStorePassword=very;x=1 | trustStorePassword=***;x=1",
                "jdbc:postgresql://db/x?password=very&user=a | jdbc:postgresql://db/x?password=***&user=a",
                "postgres://joe:very@db/x | postgres://joe:***@db/x"
            })
    void aPasswordIsNeverShown(String text, String shown) {
        assertThat(Masking.mask(text, "")).isEqualTo(shown);
    }
}
