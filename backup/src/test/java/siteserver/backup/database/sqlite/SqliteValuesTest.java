package siteserver.backup.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.folder.value.Utf8;
import siteserver.backup.testing.TestDatabases;

/** Values of any storage class in columns of any declared type: the type that is found, and the text. */
class SqliteValuesTest {

    private record Found(String type, List<String> texts, boolean said) {}

    /** Reads one column. */
    private static Found read(String declared, String... values) {
        ConnectionSettings settings = TestDatabases.fresh("sqlite");
        TestDatabases.execute(settings, "CREATE TABLE t (c " + declared + ")");
        for (String value : values) {
            TestDatabases.execute(settings, "INSERT INTO t VALUES (" + value + ")");
        }
        return read(settings);
    }

    private static Found read(ConnectionSettings settings) {
        Dialect vendor = new Dialect();
        try (Connection connection = vendor.connect(settings)) {
            Catalog catalog = vendor.catalog().read(connection);
            Table table = catalog.tables().get(0);
            List<String> texts = new ArrayList<>();
            vendor.reader().read(connection, table, KeyRange.WHOLE, new RowSink() {
                @Override
                public void row(Row row) {
                    texts.add(row.text(0));
                    if (!row.isNull(0)) {
                        assertThat(CanonicalValues.validate(
                                        table.columns().get(0).type(), row.bytes(), row.start(0), row.length(0)))
                                .as("canonical: " + row.text(0))
                                .isEmpty();
                    }
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new AssertionError();
                }
            });
            boolean widened = table.columns().get(0).widened().isPresent();
            if (widened) {
                assertThat(catalog.warnings()).hasSize(1);
            }
            return new Found(
                    TypeText.of(table.columns().get(0).type()),
                    texts,
                    !catalog.warnings().isEmpty());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** values and texts are parted by a bar; ~ is NULL. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // as declared
                "INT2; 0|1|NULL; boolean; false|true|~",
                "INTEGER; -9223372036854775808|9223372036854775807; int64; -9223372036854775808|9223372036854775807",
                "INT; 2147483647|-2147483648; int32; 2147483647|-2147483648",
                "TINYINT UNSIGNED; 255|0; int8 unsigned; 255|0",
                "DECIMAL(18,2); 12.5|3|-0.05|'7.25'|NULL; decimal(18,2); 12.50|3.00|-0.05|7.25|~",
                "DECIMAL(18,2); 9999999999999.99; decimal(18,2); 9999999999999.99",
                "NUMERIC; 1|1.25|1e20|1e-7; decimal; 1|1.25|100000000000000000000|0.0000001",
                "REAL; 1|0.1|1e20|-1e-5|9e999|-9e999; double; 1|0.1|1e+20|-1e-05|Infinity|-Infinity",
                "DATETIME; '2018-09-01 12:34:56'|'2018-09-01T12:34:56.120'|'2018-09-01'|'2018-09-01 12:34';"
                        + " timestamp(6); 2018-09-01 12:34:56|2018-09-01 12:34:56.12|2018-09-01 00:00:00|2018-09-01 12:34:00",
                "DATE; '2018-09-01'|'0001-01-01'|'9999-12-31'; date; 2018-09-01|0001-01-01|9999-12-31",
                "TIME; '12:34'|'23:59:59.5'; time(6); 12:34:00|23:59:59.5",
                "TIMESTAMPTZ; '2018-09-01 12:34:56Z'|'2018-09-01 00:00:00.5+05:45'; timestamp with zone(6);"
                        + " 2018-09-01 12:34:56+00|2018-08-31 18:15:00.5+00",
                "BLOB; x'00FF'|x''; blob; \\x00ff|\\x",
                "VARCHAR(4); 'ab'|'栏目😀x'; varchar(4); ab|栏目😀x",
                "UUID; '0f8fad5b-d9cb-469f-a165-70867728950e'; uuid; 0f8fad5b-d9cb-469f-a165-70867728950e",
                "JSON; '{\"a\": 1}'|'[]'; json; {\"a\": 1}|[]",
                // wider than declared
                "INT2; 0|2; int16; 0|2",
                "INT; 2147483648|1; int64; 2147483648|1",
                "SMALLINT; 40000; int32; 40000",
                "INTEGER; 1|1.5; double; 1|1.5",
                "INTEGER; 9007199254740993|1.5; text; 9007199254740993|1.5",
                "INTEGER; 1|'x'; text; 1|x",
                "BOOLEAN; 0|1|'yes'; text; 0|1|yes",
                "DECIMAL(5,2); 1234.5|0.125; decimal(7,3); 1234.500|0.125",
                "DECIMAL(5,2); 0.1|9e999; double; 0.1|Infinity",
                "DECIMAL(5,2); 1|'abc'; text; 1|abc",
                "REAL; 0.1|'n/a'; text; 0.1|n/a",
                "VARCHAR(3); 'abc'|'abcde'; varchar(5); abc|abcde",
                "CHAR(3); 'ab '|'a'; varchar(3); ab |a",
                "DATETIME; '2018-09-01 12:34:56.1234567'; timestamp(7); 2018-09-01 12:34:56.1234567",
                "DATETIME; 1535805296|1535805297; int32; 1535805296|1535805297",
                "DATETIME; 2458363.5|2458364; double; 2458363.5|2458364",
                "DATETIME; '2018-09-01 12:34:56'|''; text; 2018-09-01 12:34:56|",
                "DATETIME; '2018-02-30 12:34:56'; text; 2018-02-30 12:34:56",
                "DATETIME; '2018-09-01 12:34:56.000 +00:00'; timestamp with zone(6); 2018-09-01 12:34:56+00",
                "DATETIME; '2018-09-01 12:34:56'|'2018-09-01 12:34:56Z'; text; 2018-09-01 12:34:56|2018-09-01 12:34:56Z",
                "DATE; '2018-09-01'|'2018-09-01 10:00:00'; timestamp(0); 2018-09-01 00:00:00|2018-09-01 10:00:00",
                "TIMESTAMPTZ; '2018-09-01 10:00:00'; timestamp(6); 2018-09-01 10:00:00",
                "TIME; '25:00'; text; 25:00",
                "UUID; '0F8FAD5B-D9CB-469F-A165-70867728950E'; text; 0F8FAD5B-D9CB-469F-A165-70867728950E",
                "JSON; 'no json'; text; no json",
                "BLOB; 'text'|'more'; text; text|more",
                "BLOB; 'text'|x'01'; blob; \\x74657874|\\x01",
                "TEXT; 'text'|x'01'; blob; \\x74657874|\\x01",
                "VARBINARY(1); x'0102'; varbinary(2); \\x0102",
                // not declared
                "``; 1|2; int16; 1|2",
                "``; 1|'x'|1.5; text; 1|x|1.5",
                "GEOMETRY; 'POINT(1 2)'; text; POINT(1 2)",
            })
    void aColumnHoldsAllOfItsValues(String declared, String values, String type, String texts) {
        Found found = read(declared == null ? "" : declared, values.split("\\|"));
        assertThat(found.type()).isEqualTo(type);
        List<String> expected = Arrays.stream((texts == null ? "" : texts).split("\\|", -1))
                .map(text -> text.equals("~") ? null : text)
                .toList();
        assertThat(found.texts()).isEqualTo(expected.stream().toList());
    }

    @Test
    void whatIsWidenedIsSaid() {
        assertThat(read("INT2", "0", "2").said()).isTrue();
        assertThat(read("", "1").said()).isTrue();
        assertThat(read("INT2", "0", "1").said()).isFalse();
    }

    @Test
    void nulCharactersAreText() {
        Found found = read("VARCHAR(3)", "CAST(x'610062' AS TEXT)");
        assertThat(found.type()).isEqualTo("varchar(3)");
        assertThat(found.texts()).containsExactly("a\0b");
        Found longer = read("VARCHAR(3)", "CAST(x'6100626364' AS TEXT)");
        assertThat(longer.type()).isEqualTo("varchar(5)");
        assertThat(longer.texts()).containsExactly("a\0bcd");
    }

    @Test
    void invalidTextComesOutAsItIs() throws SQLException {
        ConnectionSettings settings = TestDatabases.fresh("sqlite");
        TestDatabases.execute(settings, "CREATE TABLE t (c TEXT)", "INSERT INTO t VALUES (CAST(x'61ff' AS TEXT))");
        assertThat(bytes(settings)).containsExactly('a', 0xff);
    }

    @Test
    void databasesInUtf16AreReadExactly() throws SQLException {
        for (String encoding : List.of("UTF-16le", "UTF-16be")) {
            ConnectionSettings settings = TestDatabases.fresh("sqlite");
            TestDatabases.execute(
                    settings,
                    "PRAGMA encoding = '" + encoding + "'",
                    "CREATE TABLE t (c VARCHAR(9))",
                    "INSERT INTO t VALUES ('栏目😀é')");
            assertThat(read(settings)).isEqualTo(new Found("varchar(9)", List.of("栏目😀é"), false));
            // Half of a pair is found behind the reader: its bytes are no UTF-8.
            String half = encoding.endsWith("le") ? "3dd8" : "d83d";
            TestDatabases.execute(settings, "DELETE FROM t", "INSERT INTO t VALUES (CAST(x'" + half + "' AS TEXT))");
            byte[] bytes = bytes(settings);
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isFalse();
            TestDatabases.execute(
                    settings,
                    "DROP TABLE t",
                    "CREATE TABLE t (c DATETIME)",
                    "INSERT INTO t VALUES ('2018-09-01 12:34:56')");
            assertThat(read(settings).texts()).containsExactly("2018-09-01 12:34:56");
        }
    }

    /** The only cell of the only row, which must have been told as unusable. */
    private static byte[] bytes(ConnectionSettings settings) throws SQLException {
        Dialect vendor = new Dialect();
        List<byte[]> cells = new ArrayList<>();
        try (Connection connection = vendor.connect(settings)) {
            Table table = vendor.catalog().read(connection).tables().get(0);
            long good = vendor.reader().read(connection, table, KeyRange.WHOLE, new RowSink() {
                @Override
                public void row(Row row) {
                    throw new AssertionError(row.text(0));
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new AssertionError(new String(bytes, StandardCharsets.UTF_8));
                }

                @Override
                public void unusable(Row row, SiteServerException reason) {
                    assertThat(reason.problem()).isEqualTo(DatabaseProblem.INVALID_TEXT);
                    assertThat(reason.place()).hasToString("table t, column c");
                    cells.add(Arrays.copyOfRange(row.bytes(), row.start(0), row.start(0) + row.length(0)));
                }
            });
            assertThat(good).isZero();
        }
        return cells.get(0);
    }
}
