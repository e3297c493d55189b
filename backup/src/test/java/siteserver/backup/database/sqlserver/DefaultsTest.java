package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;

class DefaultsTest {

    private static final DataType DATETIME = new DataType.Timestamp(3);
    private static final DataType TEXT = new DataType.VarChar(50, true);

    private static DataType type(String name) {
        return switch (name) {
            case "int" -> new DataType.Int(32, false);
            case "bit" -> new DataType.Bool();
            case "money" -> new DataType.Decimal(OptionalInt.of(19), 4);
            case "float" -> new DataType.DoublePrecision();
            case "datetime" -> DATETIME;
            case "date" -> new DataType.Date();
            case "uuid" -> new DataType.Uuid();
            case "blob" -> new DataType.Blob();
            default -> TEXT;
        };
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "((0))|int|0",
                "((-1))|int|-1",
                "('7')|int|7",
                "(CONVERT([int],(3),0))|int|3",
                "((1))|bit|true",
                "('False')|bit|false",
                "(CONVERT([bit],(0)))|bit|false",
                "(CAST((1) AS [bit]))|bit|true",
                "(($0))|money|0.0000",
                "((1.5))|money|1.5000",
                "((1.0000000000000000e-001))|float|0.1",
                "(N'it''s (a) [b]')|text|it's (a) [b]",
                "('')|text|''",
                "((5))|text|5",
                "('2018-09-01')|datetime|2018-09-01 00:00:00",
                "('20180901 12:30:00')|datetime|2018-09-01 12:30:00",
                "('2018-09-01T12:34:56.120')|datetime|2018-09-01 12:34:56.12",
                "('')|datetime|1900-01-01 00:00:00",
                "('1900-01-01')|date|1900-01-01",
                "('6F9619FF-8B86-D011-B42D-00C04FC964FF')|uuid|6f9619ff-8b86-d011-b42d-00c04fc964ff",
                "(0xFF00)|blob|\\xff00"
            })
    void constants(String expression, String type, String text) {
        assertThat(Defaults.parse(expression, type(type)))
                .contains(new DefaultValue.Literal(text.equals("''") ? "" : text));
    }

    @Test
    void moments() {
        for (String now : new String[] {
            "(getdate())", "(GetUtcDate())", "(sysdatetime())", "(sysdatetimeoffset())", "(CURRENT_TIMESTAMP)"
        }) {
            assertThat(Defaults.parse(now, DATETIME)).contains(new DefaultValue.Now());
            assertThat(Defaults.parse(now, TEXT))
                    .as("as text it has a form of its own")
                    .isEmpty();
        }
        assertThat(Defaults.parse("(newsequentialid())", new DataType.Uuid())).contains(new DefaultValue.NewUuid());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "(user_name())|text",
                "(dateadd(day,(1),getdate()))|datetime",
                "('01/02/2018')|datetime",
                "('next week')|datetime",
                "((1)+(2))|int",
                "('a'+'b')|text",
                "(NEXT VALUE FOR [dbo].[seq])|int",
                "(CONVERT([nvarchar](50),getdate()))|text",
                "('x'); DROP TABLE t; --')|text"
            })
    void whatIsMoreThanAConstantIsNotRead(String expression, String type) {
        assertThat(Defaults.parse(expression, type(type))).isEqualTo(Optional.empty());
    }

    @Test
    void nullIsNoDefault() {
        assertThat(Defaults.isNull("(NULL)")).isTrue();
        assertThat(Defaults.isNull("((null))")).isTrue();
        assertThat(Defaults.isNull("('NULL')")).isFalse();
    }

    @Test
    void boundDefaults() {
        assertThat(Defaults.ofBound("CREATE DEFAULT [dbo].[Zero]\r\nAS 0;")).isEqualTo("0");
    }
}
