package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** The bytes that a server puts on the wire for its types (MS-TDS 2.2.5), through the driver, as canonical text. */
class RowsTest {

    /**
     * One value on the wire.
     *
     * @param info TYPE_INFO
     * @param value with its length, as in a ROW token
     */
    private static String text(ServerType type, String info, String value) throws Exception {
        List<String> found = new ArrayList<>();
        List<SiteServerException> unusable = new ArrayList<>();
        read(type, info, value, found, unusable);
        assertThat(unusable).isEmpty();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void read(
            ServerType type, String info, String value, List<String> found, List<SiteServerException> unusable)
            throws Exception {
        TdsServer.Script script = (sql, procedure) -> {
            if (sql.contains("SERVERPROPERTY")) {
                return TdsServer.rows(
                        List.of(List.of("10.50.6000.34", "Express", "4", "Microsoft SQL Server 2008 R2")),
                        4,
                        procedure);
            } else if (sql.contains("SCHEMA_NAME()")) {
                return TdsServer.rows(List.of(List.of("dbo")), 1, procedure);
            } else if (sql.contains("FROM sys.columns c JOIN")) {
                return TdsServer.rows(
                        List.of(TdsServer.row(
                                "dbo",
                                "t",
                                "v",
                                type.name(),
                                String.valueOf(type.length()),
                                String.valueOf(type.precision()),
                                String.valueOf(type.scale()),
                                type.collation().isEmpty() ? null : type.collation(),
                                type.codePage() == 0 ? null : String.valueOf(type.codePage()))),
                        9,
                        procedure);
            } else if (sql.contains("FROM [dbo].[t]")) {
                return new TdsTokens()
                        .one(0x81)
                        .two(1)
                        .column(info.replace(" ", ""), "v")
                        .one(0xd1)
                        .hex(value)
                        .doneWithRows(1);
            }
            return new TdsTokens().done();
        };
        Table table = Table.of(TableName.of("t"), List.of(Column.of("v", Types.of(type))));
        try (TdsServer server = TdsServer.start(script);
                Connection connection = new Dialect().connect(server.settings(Map.of()))) {
            new Rows().read(connection, table, KeyRange.WHOLE, new RowSink() {
                @Override
                public void row(Row row) {
                    found.add(row.text(0));
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new AssertionError();
                }

                @Override
                public void unusable(Row row, SiteServerException reason) {
                    found.add(HexFormat.of().formatHex(row.bytes(), row.start(0), row.start(0) + row.length(0)));
                    unusable.add(reason);
                }
            });
        }
    }

    private static ServerType plain(String name) {
        return new ServerType(name, 8, 0, 0, "", 0);
    }

    private static ServerType scaled(String name, int precision, int scale) {
        return new ServerType(name, 8, precision, scale, "", 0);
    }

    private static ServerType chinese(String name, int length) {
        return new ServerType(name, length, 0, 0, "Chinese_PRC_CI_AS", 936);
    }

    private static String little(long value, int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            text.append(String.format(java.util.Locale.ROOT, "%02x", value >> 8 * i & 0xff));
        }
        return text.toString();
    }

    private static String counted(byte[] bytes) {
        return little(bytes.length, 2) + HexFormat.of().formatHex(bytes);
    }

    @Test
    void datetimeHasThreeHundredthsOfASecond() throws Exception {
        for (Map.Entry<Integer, String> tick : Map.of(
                        0, "2018-09-01 00:00:00",
                        1, "2018-09-01 00:00:00.003",
                        2, "2018-09-01 00:00:00.007",
                        3, "2018-09-01 00:00:00.01",
                        299, "2018-09-01 00:00:00.997",
                        25_919_999, "2018-09-01 23:59:59.997")
                .entrySet()) {
            // 43342 days after 1900-01-01.
            assertThat(text(plain("datetime"), "6f 08", "08" + little(43_342, 4) + little(tick.getKey(), 4)))
                    .isEqualTo(tick.getValue());
        }
        assertThat(text(plain("datetime"), "6f 08", "08" + little(-53_690, 4) + little(1, 4)))
                .isEqualTo("1753-01-01 00:00:00.003");
        assertThat(text(plain("datetime"), "6f 08", "00")).isNull();
    }

    /** No zone of this machine, no calendar of Julius Caesar, no hour that summer time left out. */
    @Test
    void datesAreThoseOfTheServer() throws Exception {
        assertThat(text(plain("smalldatetime"), "6f 04", "04" + little(31_534, 2) + little(150, 2)))
                .as("skipped by summer time in Asia/Shanghai")
                .isEqualTo("1986-05-04 02:30:00");
        assertThat(text(plain("date"), "28", "03" + little(0, 3))).isEqualTo("0001-01-01");
        assertThat(text(plain("date"), "28", "03" + little(577_734, 3))).isEqualTo("1582-10-14");
        assertThat(text(plain("date"), "28", "03" + little(3_652_058, 3))).isEqualTo("9999-12-31");
        assertThat(text(scaled("datetime2", 27, 7), "2a 07", "08" + little(863_999_999_999L, 5) + little(0, 3)))
                .isEqualTo("0001-01-01 23:59:59.9999999");
        assertThat(text(scaled("time", 16, 7), "29 07", "05" + little(1, 5))).isEqualTo("00:00:00.0000001");
        assertThat(text(scaled("time", 8, 0), "29 00", "03" + little(86_399, 3)))
                .isEqualTo("23:59:59");
    }

    @Test
    void anInstantComesAsTextOfTheServer() throws Exception {
        byte[] text = "2018-09-01 12:34:56.1234567 +08:00".getBytes(StandardCharsets.US_ASCII);
        assertThat(text(scaled("datetimeoffset", 34, 7), "a7 2200" + TdsTokens.LATIN, counted(text)))
                .isEqualTo("2018-09-01 04:34:56.1234567+00");
        byte[] first = "0001-01-01 00:00:00.0000000 +14:00".getBytes(StandardCharsets.US_ASCII);
        assertThat(text(scaled("datetimeoffset", 34, 7), "a7 2200" + TdsTokens.LATIN, counted(first)))
                .isEqualTo("0001-12-31 10:00:00+00 BC");
    }

    @Test
    void numbersAreExact() throws Exception {
        assertThat(text(plain("tinyint"), "26 01", "01 ff")).isEqualTo("255");
        assertThat(text(plain("bigint"), "26 08", "08" + little(Long.MIN_VALUE, 8)))
                .isEqualTo("-9223372036854775808");
        assertThat(text(plain("money"), "6e 08", "08 ffffff7f ffffffff")).isEqualTo("922337203685477.5807");
        assertThat(text(plain("smallmoney"), "6e 04", "04" + little(-1, 4))).isEqualTo("-0.0001");
        assertThat(text(scaled("decimal", 38, 10), "6a 11 26 0a", "11 01" + little(1, 8) + little(0, 8)))
                .isEqualTo("0.0000000001");
        assertThat(text(scaled("numeric", 5, 2), "6c 05 05 02", "05 00" + little(1050, 4)))
                .isEqualTo("-10.50");
        assertThat(text(plain("float"), "6d 08", "08" + little(Double.doubleToLongBits(0.1 + 0.2), 8)))
                .isEqualTo("0.30000000000000004");
        assertThat(text(plain("real"), "6d 04", "04" + little(Float.floatToIntBits(0.1f), 4)))
                .isEqualTo("0.1");
        assertThat(text(plain("bit"), "68 01", "01 01")).isEqualTo("true");
    }

    @Test
    void uuidsAndBytes() throws Exception {
        assertThat(text(plain("uniqueidentifier"), "24 10", "10 ff19966f868b11d0b42d00c04fc964ff"))
                .isEqualTo("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        assertThat(text(new ServerType("varbinary", 10, 0, 0, "", 0), "a5 0a00", "0300 00ff7f"))
                .isEqualTo("\\x00ff7f");
        assertThat(text(new ServerType("varbinary", 10, 0, 0, "", 0), "a5 0a00", "0000"))
                .isEqualTo("\\x");
        // In pieces: length unknown, 3 bytes, 1 byte, the end.
        assertThat(text(
                        new ServerType("varbinary", -1, 0, 0, "", 0),
                        "a5 ffff",
                        "feffffffffffffff 03000000 010203 01000000 04 00000000"))
                .isEqualTo("\\x01020304");
        assertThat(text(plain("timestamp"), "ad 0800", "0800 00000000000007d1")).isEqualTo("\\x00000000000007d1");
    }

    @Test
    void textsOfCodePages() throws Exception {
        byte[] gbk = "栏目：“新闻”€".getBytes(Charset.forName("x-mswin-936"));
        assertThat(text(chinese("varchar", 50), "a7 3200" + TdsTokens.CHINESE, counted(gbk)))
                .isEqualTo("栏目：“新闻”€");
        assertThat(text(
                        chinese("char", 8),
                        "af 0800" + TdsTokens.CHINESE,
                        counted("ab      ".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("ab");
        ServerType western = new ServerType("varchar", 50, 0, 0, "Latin1_General_CI_AS", 1252);
        assertThat(text(western, "a7 3200" + TdsTokens.LATIN, "0400 63 e9 80 81"))
                .isEqualTo("cé€\u0081");
        assertThat(text(chinese("varchar", 50), "a7 3200" + TdsTokens.CHINESE, "0000"))
                .isEmpty();
        assertThat(text(chinese("varchar", 50), "a7 3200" + TdsTokens.CHINESE, "ffff"))
                .isNull();
    }

    @Test
    void unicodeTexts() throws Exception {
        assertThat(text(
                        chinese("nvarchar", 100),
                        "e7 6400" + TdsTokens.CHINESE,
                        counted("栏目😀\u0000x".getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("栏目😀\u0000x");
        assertThat(text(
                        chinese("nchar", 10),
                        "ef 0a00" + TdsTokens.CHINESE,
                        counted("栏  Ġ ".getBytes(StandardCharsets.UTF_16LE))))
                .as("only blanks at the end, and no byte of a blank elsewhere")
                .isEqualTo("栏  Ġ");
    }

    /** A column that was too short cut a character in two. */
    @Test
    void halfACharacterIsNoSilentQuestionMark() throws Exception {
        List<String> found = new ArrayList<>();
        List<SiteServerException> unusable = new ArrayList<>();
        read(chinese("varchar", 3), "a7 0300" + TdsTokens.CHINESE, "0300 c0b8 c4", found, unusable);
        assertThat(found).as("the bytes as they are").containsExactly("c0b8c4");
        read(chinese("nvarchar", 4), "e7 0400" + TdsTokens.CHINESE, "0400 6100 3dd8", found, unusable);
        assertThat(unusable).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.problem()).isEqualTo(DatabaseProblem.INVALID_TEXT);
            assertThat(failure.place().toString()).contains("t").contains("v");
        });
    }
}
