package siteserver.transform.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "12 | 12",
                "contentID=1&channelID=23 | 1,23",
                "/contents/3/12.html | 3,12",
                "内容12，见5 | 12,5",
                "7,7 | 7,7",
                "id%3D12 | 12",
                "a\\n5\\u003d6 | 5,6",
                "see 12. | 12",
                "<h1 width=100px>x2y</h1> | none",
                "1.5 and 2.25.3 | none",
                "2013-01-02 | 2013",
                "0 007 | none",
                "999999999999999999 1000000000000000000 | 999999999999999999",
                "plain | none"
            })
    void tellsWhatMayBeAnId(String text, String numbers) {
        // What lies around the text in the array is not its own.
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        WholeNumbers.each(bytes, 1, bytes.length - 2, number -> found.add(Long.toString(number)));
        assertThat(found).isEqualTo(numbers == null ? List.of() : List.of(numbers.split(",")));
    }
}
