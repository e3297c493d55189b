package siteserver.transform.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.TypeText;

/** Which type a column gets for values beyond its own; blank: the value fits, or is none of the type. */
class WiderTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int32; 2147483647;",
                "int32; 2147483648; int64",
                "int32; -2147483649; int64",
                "int32; 9223372036854775808; decimal(19,0)",
                "int32; -12345678901234567890123; decimal(23,0)",
                "int32; abc;",
                "int32; 1.5;",
                "int8; 200; int16",
                "int24; 9000000; int32",
                "int32 unsigned; 4294967296; int64 unsigned",
                "int32 unsigned; -1; int64",
                "int64 unsigned; -1; decimal(20,0)",
                "int64; 9223372036854775807;",
                "decimal(18,2); 1.25;",
                "decimal(18,2); 1.255; decimal(19,3)",
                "decimal(18,2); -12345678901234567.1; decimal(19,2)",
                "decimal(3,3); 1.5; decimal(4,3)",
                "varchar(3); 图书馆;",
                "varchar(3); 图书馆😀; varchar(4)",
                "varchar(3) case-insensitive; abcd; varchar(4) case-insensitive",
                "char(2); abc; varchar(3)",
                "text; abc;",
                "timestamp(6); 2018-09-01 12:34:56.123456;",
                "timestamp(6); 2018-09-01 12:34:56.1234567; timestamp(7)",
                "timestamp(0); 2018-09-01 12:34:56.5; timestamp(1)",
                "timestamp with zone(3); 2018-09-01 12:34:56.1234+00; timestamp with zone(4)",
                "timestamp(6); 0000-00-00 00:00:00;",
                "time(0); 12:34:56.25; time(2)",
                "time(0); 838:59:59;",
                "varbinary(2); \\x010203; varbinary(3)",
                "boolean; yes;",
            })
    void oneValue(String declared, String value, String wider) {
        DataType type = type(declared);
        Optional<DataType> found = room(type, value).map(extent -> WiderTypes.holding(type, extent));
        assertThat(found).isEqualTo(Optional.ofNullable(wider).map(WiderTypesTest::type));
    }

    @Test
    void veryLongTextsHaveNoLength() {
        DataType type = new DataType.VarChar(255, true);
        assertThat(WiderTypes.holding(type, room(type, "x".repeat(4000)).orElseThrow()))
                .isEqualTo(new DataType.VarChar(4000, true));
        assertThat(WiderTypes.holding(type, room(type, "x".repeat(4001)).orElseThrow()))
                .isEqualTo(new DataType.Text(true));
    }

    @Test
    void severalValuesTogetherNeedTheSameInAnyOrder() {
        DataType unsigned = type("int32 unsigned");
        Extent large = room(unsigned, "4294967296").orElseThrow();
        Extent negative = room(unsigned, "-1").orElseThrow();
        assertThat(WiderTypes.holding(unsigned, large.and(negative)))
                .isEqualTo(WiderTypes.holding(unsigned, negative.and(large)))
                .isEqualTo(type("int64"));
        DataType decimal = type("decimal(5,2)");
        Extent long1 = room(decimal, "123456").orElseThrow();
        Extent fine = room(decimal, "1.2345").orElseThrow();
        assertThat(WiderTypes.holding(decimal, long1.and(fine))).isEqualTo(type("decimal(10,4)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "varchar(500); varchar(255); true",
                "varchar(500); char(36); true",
                "varchar(500); varchar(500) case-insensitive; true",
                "varchar(500); text; false",
                "varchar(500); varchar(501); false",
                "char(36); varchar(36); false",
                "int32; int16; true",
                "int32; int32 unsigned; false",
                "int64; int32 unsigned; true",
                "timestamp(6); timestamp(3); true",
                "timestamp(6); timestamp(7); false",
                "decimal(18,2); decimal(10,2); true",
                "decimal(18,2); decimal(18,4); false",
                "decimal(18,2); decimal; false",
                "int32; text; false",
            })
    void holdsAllOf(String wide, String narrow, boolean expected) {
        assertThat(WiderTypes.holds(type(wide), type(narrow))).isEqualTo(expected);
    }

    private static Optional<Extent> room(DataType type, String value) {
        byte[] bytes = ("," + value).getBytes(StandardCharsets.UTF_8);
        return WiderTypes.excess(type, bytes, 1, bytes.length - 1);
    }

    private static DataType type(String text) {
        return TypeText.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
