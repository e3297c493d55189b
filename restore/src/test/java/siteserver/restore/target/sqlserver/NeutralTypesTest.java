package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.convert.Conversion;
import siteserver.restore.target.convert.Conversions;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.convert.Repairs;

/** Which type holds what, and what a type cannot hold. */
class NeutralTypesTest {

    private final Types types = new Types(Servers.V2022);

    static List<Arguments> neutral() {
        return List.of(
                of(new DataType.Bool(), "bit"),
                of(new DataType.Int(8, false), "smallint"),
                of(new DataType.Int(8, true), "tinyint"),
                of(new DataType.Int(16, false), "smallint"),
                of(new DataType.Int(16, true), "int"),
                of(new DataType.Int(24, true), "int"),
                of(new DataType.Int(32, false), "int"),
                of(new DataType.Int(32, true), "bigint"),
                of(new DataType.Int(64, false), "bigint"),
                of(new DataType.Int(64, true), "decimal(20,0)"),
                of(new DataType.Decimal(OptionalInt.of(18), 2), "decimal(18,2)"),
                of(new DataType.Decimal(OptionalInt.of(3), 5), "decimal(5,5)"),
                of(new DataType.Decimal(OptionalInt.of(3), -2), "decimal(5,0)"),
                of(new DataType.Decimal(OptionalInt.of(38), 38), "decimal(38,38)"),
                of(new DataType.Decimal(OptionalInt.of(39), 0), "nvarchar(max)"),
                of(new DataType.Decimal(OptionalInt.empty(), 0), "decimal(38,18)"),
                of(new DataType.Real(), "real"),
                of(new DataType.DoublePrecision(), "float"),
                of(new DataType.Char(10, false), "nchar(10)"),
                of(new DataType.Char(4001, false), "nvarchar(max)"),
                of(new DataType.VarChar(4000, true), "nvarchar(4000)"),
                of(new DataType.VarChar(4001, false), "nvarchar(max)"),
                of(new DataType.Text(false), "nvarchar(max)"),
                of(new DataType.Enumeration(List.of("a", "four", "")), "nvarchar(4)"),
                of(new DataType.Bits(9), "varchar(9)"),
                of(new DataType.Date(), "date"),
                of(new DataType.Time(0), "time(0)"),
                of(new DataType.Time(9), "time(7)"),
                of(new DataType.Timestamp(6), "datetime2(6)"),
                of(new DataType.Timestamp(9), "datetime2(7)"),
                of(new DataType.TimestampWithZone(3), "datetimeoffset(3)"),
                of(new DataType.Binary(16), "binary(16)"),
                of(new DataType.Binary(8001), "varbinary(max)"),
                of(new DataType.VarBinary(8000), "varbinary(8000)"),
                of(new DataType.Blob(), "varbinary(max)"),
                of(new DataType.Uuid(), "uniqueidentifier"),
                of(new DataType.Json(), "nvarchar(max)"),
                of(new DataType.Xml(), "nvarchar(max)"),
                of(new DataType.Array(new DataType.Int(32, false)), "nvarchar(max)"),
                of(new DataType.Other("inet"), "nvarchar(max)"));
    }

    private static Arguments of(DataType type, String sql) {
        return Arguments.of(type, sql);
    }

    @ParameterizedTest
    @MethodSource
    void neutral(DataType type, String sql) {
        assertThat(types.neutral(Column.of("c", type), false).sql()).isEqualTo(sql);
    }

    @Test
    void aNumberedColumnIsAlwaysAWholeNumber() {
        Column id = Column.of("Id", new DataType.Int(64, true)).asIdentity();
        assertThat(types.neutral(id, true).sql()).isEqualTo("bigint");
    }

    /** An index takes no text without a length; one that is too long for it stays whole. */
    @Test
    void textOfAKeyHasALength() {
        Column text = Column.of("c", new DataType.Text(false));
        assertThat(types.neutral(text, true).sql()).isEqualTo("nvarchar(4000)");
        assertThat(types.neutral(text.widenedTo(new DataType.Text(false)), true).sql())
                .isEqualTo("nvarchar(max)");
    }

    @Test
    void onlyTextThatIsTheSameInAnyCaseSaysSoWhereTheDatabaseTellsCasesApart() {
        Types exact = new Types(Servers.CASE_SENSITIVE);
        assertThat(exact.neutral(Column.of("c", new DataType.VarChar(9, true)), false)
                        .sql())
                .isEqualTo("nvarchar(9) COLLATE Latin1_General_100_CI_AS");
        assertThat(exact.neutral(Column.of("c", new DataType.VarChar(9, false)), false)
                        .sql())
                .isEqualTo("nvarchar(9)");
        assertThat(types.neutral(Column.of("c", new DataType.Text(true)), false).sql())
                .isEqualTo("nvarchar(max)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bit | bit",
                "TinyInt | tinyint",
                "int | int",
                "decimal | decimal(18,0)",
                "decimal(18, 2) | decimal(18,2)",
                "numeric(38,10) | numeric(38,10)",
                "money | money",
                "smallmoney | smallmoney",
                "float | float",
                "float(24) | real",
                "float(53) | float",
                "nvarchar(50) | nvarchar(50)",
                "nvarchar(max) | nvarchar(max)",
                "NVARCHAR(MAX) | nvarchar(max)",
                "nchar(3) | nchar(3)",
                "varchar(8000) | varchar(8000)",
                "varchar(max) | varchar(max)",
                "char(1) | char(1)",
                "ntext | ntext",
                "text | text",
                "image | image",
                "datetime | datetime",
                "smalldatetime | smalldatetime",
                "datetime2(0) | datetime2(0)",
                "datetime2 | datetime2(7)",
                "datetimeoffset(7) | datetimeoffset(7)",
                "time(3) | time(3)",
                "date | date",
                "binary(8) | binary(8)",
                "varbinary(max) | varbinary(max)",
                "uniqueidentifier | uniqueidentifier",
                "xml | xml"
            })
    void natives(String text, String sql) {
        assertThat(types.parse(text).map(TargetType::sql)).contains(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvarchar(4001)",
                "nvarchar(0)",
                "varchar(8001)",
                "decimal(39,0)",
                "decimal(5,6)",
                "time(8)",
                "time(max)",
                "binary(max)",
                "int(4)",
                "float(54)",
                "float(max)",
                "timestamp",
                "sql_variant",
                "geometry",
                "int; DROP TABLE t",
                "nvarchar(10) COLLATE Latin1_General_BIN"
            })
    void whatIsNotInTheListIsNoType(String text) {
        assertThat(types.parse(text)).isEmpty();
    }

    private static final DataType.Timestamp LOCAL = new DataType.Timestamp(6);

    @ParameterizedTest
    @CsvSource({
        "datetime,2018-09-01 12:34:56,FITS",
        "datetime,2018-09-01 12:34:56.997,FITS",
        "datetime,2018-09-01 12:34:56.12,FITS",
        "datetime,2018-09-01 12:34:56.003,FITS",
        "datetime,2018-09-01 12:34:56.001,BETWEEN_TICKS",
        "datetime,2018-09-01 12:34:56.123456,BETWEEN_TICKS",
        "datetime,9999-12-31 23:59:59.999999,BETWEEN_TICKS",
        "datetime,1753-01-01 00:00:00,FITS",
        "datetime,1752-12-31 23:59:59.997,DATE_OUT_OF_RANGE",
        "datetime,0001-01-01 00:00:00,DATE_OUT_OF_RANGE",
        "datetime,0000-00-00 00:00:00,ZERO_DATE",
        "smalldatetime,2018-09-01 12:34:00,FITS",
        "smalldatetime,2018-09-01 12:34:56,BETWEEN_TICKS",
        "smalldatetime,1899-12-31 23:59:00,DATE_OUT_OF_RANGE",
        "smalldatetime,2079-06-07 00:00:00,DATE_OUT_OF_RANGE",
        "datetime2(3),2018-09-01 12:34:56.1234,FRACTION_TOO_LONG",
        "datetime2(7),0001-01-01 00:00:00,FITS",
        "datetime2(7),infinity,DATE_OUT_OF_RANGE",
        "datetime2(7),0044-03-15 12:00:00 BC,DATE_OUT_OF_RANGE"
    })
    void datesAndTimes(String nativeType, String value, Fit fit) {
        assertThat(fit(LOCAL, nativeType, value)).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({
        "datetime,2018-12-31 23:59:59.999999,2018-12-31 23:59:59.997",
        "datetime,2018-09-01 12:34:56.001,2018-09-01 12:34:56",
        "datetime,2018-09-01 12:34:56.1269,2018-09-01 12:34:56.123",
        "datetime,2018-09-01 12:34:56.128,2018-09-01 12:34:56.127",
        "smalldatetime,2018-12-31 23:59:59,2018-12-31 23:59:00"
    })
    void aTimeBetweenTwoTicksBecomesTheOneBeforeIt(String nativeType, String value, String kept) {
        TargetType type = types.parse(nativeType).orElseThrow();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        Repairs.repair(Fit.BETWEEN_TICKS, LOCAL, type.stored(), type.limits(), true, bytes, 0, bytes.length, row);
        assertThat(row.text(0)).isEqualTo(kept);
        assertThat(fit(LOCAL, nativeType, kept)).isEqualTo(Fit.FITS);
    }

    @ParameterizedTest
    @CsvSource({
        "float,NaN,NOT_FINITE",
        "float,-Infinity,NOT_FINITE",
        "float,-0,FITS",
        "float,1.7976931348623157e+308,FITS",
        "float,2.2250738585072014e-308,FITS",
        "float,2.225073858507201e-308,NUMBER_OUT_OF_RANGE",
        "float,5e-324,NUMBER_OUT_OF_RANGE",
        "real,1.1754944e-38,FITS",
        "real,1e-45,NUMBER_OUT_OF_RANGE"
    })
    void floatingPointNumbers(String nativeType, String value, Fit fit) {
        DataType source = nativeType.equals("real") ? new DataType.Real() : new DataType.DoublePrecision();
        assertThat(fit(source, nativeType, value)).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({
        "nvarchar(4),栏目栏目,FITS",
        "nvarchar(4),栏目栏目栏,TOO_LONG",
        "nvarchar(4),😀😀,FITS",
        "nvarchar(4),😀😀a,TOO_LONG",
        "varchar(4),café,FITS",
        "varchar(4),栏,NOT_IN_CODE_PAGE",
        "varchar(4),abcde,TOO_LONG",
        "varchar(max),ā,NOT_IN_CODE_PAGE"
    })
    void texts(String nativeType, String value, Fit fit) {
        assertThat(fit(new DataType.Text(false), nativeType, value)).isEqualTo(fit);
    }

    /** A varchar's length counts bytes of its code page: two for each Chinese character in code page 936. */
    @Test
    void lengthsOfACodePageCountBytes() {
        Types chinese = new Types(Servers.V2008R2);
        assertThat(fit(chinese, new DataType.Text(false), "varchar(4)", "栏目")).isEqualTo(Fit.FITS);
        assertThat(fit(chinese, new DataType.Text(false), "varchar(4)", "栏目a")).isEqualTo(Fit.TOO_LONG);
        assertThat(fit(chinese, new DataType.Text(false), "varchar(4)", "😀")).isEqualTo(Fit.NOT_IN_CODE_PAGE);
    }

    private Fit fit(DataType source, String nativeType, String value) {
        return fit(types, source, nativeType, value);
    }

    private static Fit fit(Types types, DataType source, String nativeType, String value) {
        TargetType type = types.parse(nativeType).orElseThrow();
        Conversion conversion = Conversions.between(source, type.stored(), type.limits(), Optional.of(ZoneOffset.UTC))
                .orElseThrow();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return conversion.check().fit(bytes, 0, bytes.length);
    }
}
