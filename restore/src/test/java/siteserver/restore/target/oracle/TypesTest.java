package siteserver.restore.target.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.convert.Conversion;
import siteserver.restore.target.convert.Conversions;
import siteserver.restore.target.convert.Fit;

class TypesTest {

    private static final Types TYPES = new Types(Server.of("19.0.0.0.0", "AL16UTF16", "AL32UTF8"));

    private static TargetType neutral(DataType type) {
        return TYPES.neutral(Column.of("c", type), false);
    }

    @Test
    void neutralTypes() {
        assertThat(neutral(new DataType.Bool()).sql()).isEqualTo("NUMBER(1)");
        assertThat(neutral(new DataType.Int(8, false)).sql()).isEqualTo("NUMBER(3)");
        assertThat(neutral(new DataType.Int(16, true)).sql()).isEqualTo("NUMBER(5)");
        assertThat(neutral(new DataType.Int(32, true)).sql()).isEqualTo("NUMBER(10)");
        assertThat(neutral(new DataType.Int(64, false)).sql()).isEqualTo("NUMBER(19)");
        assertThat(neutral(new DataType.Int(64, true)).sql()).isEqualTo("NUMBER(20)");
        assertThat(neutral(new DataType.Decimal(OptionalInt.of(18), 2)).sql()).isEqualTo("NUMBER(18, 2)");
        assertThat(neutral(new DataType.Decimal(OptionalInt.of(65), 30)).sql()).isEqualTo("NUMBER");
        assertThat(neutral(new DataType.Real()).sql()).isEqualTo("BINARY_FLOAT");
        assertThat(neutral(new DataType.VarChar(2000, false)).sql()).isEqualTo("NVARCHAR2(2000)");
        assertThat(neutral(new DataType.VarChar(2001, false)).sql()).isEqualTo("NCLOB");
        assertThat(neutral(new DataType.Char(10, true)).sql()).isEqualTo("NCHAR(10)");
        assertThat(neutral(new DataType.Enumeration(List.of("a", "longer"))).sql())
                .isEqualTo("NVARCHAR2(6)");
        assertThat(neutral(new DataType.Date()).stored()).isEqualTo(new DataType.Timestamp(0));
        assertThat(neutral(new DataType.Timestamp(6)).sql()).isEqualTo("TIMESTAMP(6)");
        assertThat(neutral(new DataType.TimestampWithZone(3)).sql()).isEqualTo("TIMESTAMP(3) WITH TIME ZONE");
        assertThat(neutral(new DataType.VarBinary(2000)).sql()).isEqualTo("RAW(2000)");
        assertThat(neutral(new DataType.VarBinary(2001)).sql()).isEqualTo("BLOB");
        assertThat(neutral(new DataType.Json()).sql()).isEqualTo("NCLOB");
        assertThat(TYPES.neutral(Column.of("c", new DataType.Text(false)), true).sql())
                .isEqualTo("NVARCHAR2(2000)");
        Types narrow = new Types(Server.of("19.0.0.0.0", "UTF8", "AL32UTF8"));
        assertThat(narrow.neutral(Column.of("c", new DataType.VarChar(1334, false)), false)
                        .sql())
                .isEqualTo("NCLOB");
    }

    /** The profiles' spellings, and those that the reading side gives: what comes back is the type that was there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | NUMBER",
                "number(1) | NUMBER(1)",
                "number(38,2) | NUMBER(38, 2)",
                "NUMBER(*,0) | NUMBER(*, 0)",
                "NUMBER(5,-2) | NUMBER(5, -2)",
                "FLOAT(126) | FLOAT(126)",
                "nvarchar2(50) | NVARCHAR2(50)",
                "nvarchar2(2001) | NCLOB",
                "nclob | NCLOB",
                "timestamp(6) with time zone | TIMESTAMP(6) WITH TIME ZONE",
                "TIMESTAMP(6) WITH LOCAL TIME ZONE | TIMESTAMP(6) WITH LOCAL TIME ZONE",
                "VARCHAR2(50 BYTE) | VARCHAR2(50 BYTE)",
                "VARCHAR2(50 CHAR) | VARCHAR2(50 CHAR)",
                "CHAR(10 BYTE) | CHAR(10 BYTE)",
                "NCHAR(10) | NCHAR(10)",
                "RAW(16) | RAW(16)",
                "DATE | DATE",
                "LONG | CLOB",
                "LONG RAW | BLOB",
                "BOOLEAN | NUMBER(1)",
                "INTERVAL DAY(2) TO SECOND(6) | INTERVAL DAY(2) TO SECOND(6)",
                "INTERVAL YEAR(2) TO MONTH | INTERVAL YEAR(2) TO MONTH",
            })
    void nativeTypes(String text, String sql) {
        assertThat(TYPES.parse(text).orElseThrow().sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"VARCHAR2(4001 BYTE)", "NUMBER(39)", "RAW(2001)", "XMLTYPE", "SDO_GEOMETRY", "NUMBER(1); DROP"})
    void whatIsNotInTheListIsNotPassedOn(String text) {
        assertThat(TYPES.parse(text)).isEmpty();
    }

    private static Fit fit(TargetType type, DataType source, String text) {
        Conversion conversion = Conversions.between(source, type.stored(), type.limits(), java.util.Optional.empty())
                .orElseThrow();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return conversion.check().fit(bytes, 0, bytes.length);
    }

    @Test
    void whatDoesNotFitIsSeenBeforeItIsWritten() {
        DataType varchar = new DataType.VarChar(4, false);
        assertThat(fit(neutral(varchar), varchar, "")).isEqualTo(Fit.EMPTY_TEXT);
        assertThat(fit(neutral(varchar), varchar, "😀😀")).isEqualTo(Fit.FITS);
        assertThat(fit(neutral(varchar), varchar, "😀😀😀")).isEqualTo(Fit.TOO_LONG);
        DataType text = new DataType.Text(false);
        assertThat(fit(neutral(text), text, "")).isEqualTo(Fit.FITS);
        DataType binary = new DataType.VarBinary(4);
        assertThat(fit(neutral(binary), binary, "\\x")).isEqualTo(Fit.EMPTY_TEXT);
        assertThat(fit(neutral(binary), binary, "\\x00")).isEqualTo(Fit.FITS);
        DataType decimal = new DataType.Decimal(OptionalInt.empty(), 0);
        assertThat(fit(neutral(decimal), decimal, "1".repeat(38))).isEqualTo(Fit.FITS);
        assertThat(fit(neutral(decimal), decimal, "1".repeat(39))).isEqualTo(Fit.TOO_MANY_DIGITS);
        DataType time = new DataType.Timestamp(6);
        assertThat(fit(neutral(time), time, "4712-01-01 00:00:00 BC")).isEqualTo(Fit.FITS);
        assertThat(fit(neutral(time), time, "4713-12-31 00:00:00 BC")).isEqualTo(Fit.DATE_OUT_OF_RANGE);
        assertThat(fit(neutral(time), time, "1582-10-04 00:00:00")).isEqualTo(Fit.FITS);
        assertThat(fit(neutral(time), time, "1582-10-10 00:00:00")).isEqualTo(Fit.SKIPPED_DAY);
        assertThat(fit(neutral(time), time, "1582-10-15 00:00:00")).isEqualTo(Fit.FITS);
        assertThat(fit(neutral(time), time, "infinity")).isEqualTo(Fit.DATE_OUT_OF_RANGE);
        TargetType own = TYPES.parse("VARCHAR2(4 BYTE)").orElseThrow();
        assertThat(fit(own, varchar, "栏a")).isEqualTo(Fit.FITS);
        assertThat(fit(own, varchar, "栏目")).isEqualTo(Fit.TOO_LONG);
    }

    @Test
    void emptyTextBecomesNull() {
        DataType varchar = new DataType.VarChar(4, false);
        TargetType type = neutral(varchar);
        Conversion conversion = Conversions.between(varchar, type.stored(), type.limits(), java.util.Optional.empty())
                .orElseThrow();
        Row row = new Row(2);
        conversion.convert().apply(new byte[0], 0, 0, row);
        conversion.convert().apply(new byte[] {'a'}, 0, 1, row);
        assertThat(row.isNull(0)).isTrue();
        assertThat(row.text(1)).isEqualTo("a");
    }

    private static String moment(CellFunction function, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        function.apply(bytes, 0, bytes.length, row);
        return row.text(0);
    }

    @Test
    void momentsHaveOneForm() {
        assertThat(moment(Moments.DATE, "2018-09-01 12:34:56")).isEqualTo("2018-09-01 12:34:56");
        assertThat(moment(Moments.DATE, "0044-03-15 00:00:00 BC")).isEqualTo("-0044-03-15 00:00:00");
        assertThat(moment(Moments.TIMESTAMP, "2018-09-01 12:34:56")).isEqualTo("2018-09-01 12:34:56.000000000");
        assertThat(moment(Moments.TIMESTAMP, "2018-09-01 12:34:56.123")).isEqualTo("2018-09-01 12:34:56.123000000");
        assertThat(moment(Moments.INSTANT, "2018-09-01 12:34:56.5+00"))
                .isEqualTo("2018-09-01 12:34:56.500000000 +00:00");
        assertThat(moment(Moments.INSTANT, "0044-03-15 01:02:03+00 BC"))
                .isEqualTo("-0044-03-15 01:02:03.000000000 +00:00");
    }
}
