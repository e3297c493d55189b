package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static siteserver.backup.folder.value.Finding.Kind.MALFORMED;
import static siteserver.backup.folder.value.Finding.Kind.NOT_UNICODE;
import static siteserver.backup.folder.value.Finding.Kind.OUT_OF_BOUNDS;
import static siteserver.backup.folder.value.Finding.Kind.ZERO_DATE;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import siteserver.backup.folder.schema.DataType;

/** Fixes the canonical text of every type: one line per type and value in the files beside this class. */
class CanonicalValuesTest {

    /** The value is canonical, and normalising leaves it alone. */
    @ParameterizedTest
    @CsvFileSource(resources = "canonical.csv", numLinesToSkip = 1)
    void isCanonical(String typeText, String value, String meaning) {
        DataType type = TypeText.parse(typeText).orElseThrow();
        assertThat(CanonicalValues.validate(type, value)).isEmpty();
        assertThat(CanonicalValues.normalise(type, value)).contains(value);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "findings.csv", numLinesToSkip = 1)
    void isNot(String typeText, String value, Finding.Kind kind, String reason) {
        Optional<Finding> finding =
                CanonicalValues.validate(TypeText.parse(typeText).orElseThrow(), value == null ? "" : value);
        assertThat(finding).contains(new Finding(kind, reason));
    }

    /** Another spelling and the canonical text of the same value; nothing: no value of the type. */
    @ParameterizedTest
    @CsvFileSource(resources = "spellings.csv", numLinesToSkip = 1)
    void isBroughtToCanonicalText(String typeText, String spelling, String canonical) {
        DataType type = TypeText.parse(typeText).orElseThrow();
        Optional<String> normalised = CanonicalValues.normalise(type, spelling);
        assertThat(normalised).isEqualTo(Optional.ofNullable(canonical));
        if (canonical != null) {
            assertThat(CanonicalValues.validate(type, canonical).map(Finding::kind))
                    .isNotEqualTo(Optional.of(MALFORMED));
        }
    }

    @Test
    void findsBytesThatAreNotUnicode() {
        byte[] latin1 = "x caf\u00e9 y".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CanonicalValues.validate(new DataType.VarChar(20, false), latin1, 0, latin1.length))
                .contains(new Finding(NOT_UNICODE, "Byte 6 (hexadecimal e9) is not UTF-8."));
        assertThat(CanonicalValues.validate(new DataType.Text(false), latin1, 0, 5))
                .isEmpty();
        assertThat(CanonicalValues.validate(new DataType.Text(false), latin1, 2, 4))
                .contains(new Finding(NOT_UNICODE, "Byte 4 (hexadecimal e9) is not UTF-8."));
    }

    @Test
    void looksOnlyAtItsPartOfTheBytes() {
        byte[] bytes = "9120180901-12-3199".getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalValues.validate(new DataType.Int(16, false), bytes, 2, 4))
                .isEmpty();
        assertThat(CanonicalValues.validate(new DataType.Date(), bytes, 2, 10).map(Finding::kind))
                .contains(MALFORMED);
        byte[] date = "x2018-09-01 10:00:00x".getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalValues.validate(new DataType.Date(), date, 1, 10)).isEmpty();
        assertThat(CanonicalValues.validate(new DataType.Timestamp(0), date, 1, 19))
                .isEmpty();
        assertThat(CanonicalValues.validate(new DataType.Timestamp(0), date, 1, 18))
                .isPresent();
    }

    @Test
    void tellsAZeroDateFromGarbage() {
        for (DataType type : new DataType[] {new DataType.Timestamp(0), new DataType.Timestamp(6)}) {
            assertThat(CanonicalValues.validate(type, "0000-00-00 00:00:00").map(Finding::kind))
                    .contains(ZERO_DATE);
            assertThat(CanonicalValues.validate(type, "0000-00-00 00:00:0x").map(Finding::kind))
                    .contains(MALFORMED);
        }
        assertThat(CanonicalValues.validate(new DataType.VarChar(1, false), "ab")
                        .map(Finding::kind))
                .contains(OUT_OF_BOUNDS);
    }
}
