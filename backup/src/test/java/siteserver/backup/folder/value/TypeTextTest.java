package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.DataType;

class TypeTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("boolean", new DataType.Bool()),
                Arguments.of("int8", new DataType.Int(8, false)),
                Arguments.of("int16 unsigned", new DataType.Int(16, true)),
                Arguments.of("int24", new DataType.Int(24, false)),
                Arguments.of("int32", new DataType.Int(32, false)),
                Arguments.of("int64 unsigned", new DataType.Int(64, true)),
                Arguments.of("decimal", new DataType.Decimal(OptionalInt.empty(), 0)),
                Arguments.of("decimal(18,2)", new DataType.Decimal(OptionalInt.of(18), 2)),
                Arguments.of("decimal(38,0)", new DataType.Decimal(OptionalInt.of(38), 0)),
                Arguments.of("decimal(3,-2)", new DataType.Decimal(OptionalInt.of(3), -2)),
                Arguments.of("real", new DataType.Real()),
                Arguments.of("double", new DataType.DoublePrecision()),
                Arguments.of("char(2)", new DataType.Char(2, false)),
                Arguments.of("char(36) case-insensitive", new DataType.Char(36, true)),
                Arguments.of("varchar(255)", new DataType.VarChar(255, false)),
                Arguments.of("varchar(0) case-insensitive", new DataType.VarChar(0, true)),
                Arguments.of("text", new DataType.Text(false)),
                Arguments.of("text case-insensitive", new DataType.Text(true)),
                Arguments.of("enum('a','b')", new DataType.Enumeration(List.of("a", "b"))),
                Arguments.of("enum('','it''s',',',')''')", new DataType.Enumeration(List.of("", "it's", ",", ")'"))),
                Arguments.of("enum()", new DataType.Enumeration(List.of())),
                Arguments.of("bits(8)", new DataType.Bits(8)),
                Arguments.of("date", new DataType.Date()),
                Arguments.of("time(0)", new DataType.Time(0)),
                Arguments.of("timestamp(6)", new DataType.Timestamp(6)),
                Arguments.of("timestamp with zone(9)", new DataType.TimestampWithZone(9)),
                Arguments.of("binary(16)", new DataType.Binary(16)),
                Arguments.of("varbinary(2147483647)", new DataType.VarBinary(2147483647)),
                Arguments.of("blob", new DataType.Blob()),
                Arguments.of("uuid", new DataType.Uuid()),
                Arguments.of("json", new DataType.Json()),
                Arguments.of("xml", new DataType.Xml()),
                Arguments.of("array(int32)", new DataType.Array(new DataType.Int(32, false))),
                Arguments.of(
                        "array(array(varchar(9) case-insensitive))",
                        new DataType.Array(new DataType.Array(new DataType.VarChar(9, true)))),
                Arguments.of("array(enum(')'))", new DataType.Array(new DataType.Enumeration(List.of(")")))),
                Arguments.of("point", new DataType.Point()),
                Arguments.of("line", new DataType.Line()),
                Arguments.of("polygon", new DataType.Polygon()),
                Arguments.of("other(tsvector)", new DataType.Other("tsvector")),
                Arguments.of("other(interval day(3) to second)", new DataType.Other("interval day(3) to second")),
                Arguments.of("other()", new DataType.Other("")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void oneTextForEachType(String text, DataType type) {
        assertThat(TypeText.of(type)).isEqualTo(text);
        assertThat(TypeText.parse(text)).contains(type);
    }

    @Test
    void theTableAboveHoldsEveryType() {
        Set<DataType.Kind> seen = new HashSet<>();
        texts().forEach(row -> seen.add(((DataType) row.get()[1]).kind()));
        assertThat(seen).containsExactlyInAnyOrder(DataType.Kind.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int",
                "int7",
                "int128",
                "INT32",
                " int32",
                "int32  unsigned",
                "int32 case-insensitive",
                "boolean()",
                "varchar",
                "varchar()",
                "varchar(-1)",
                "varchar(+1)",
                "varchar(01)",
                "varchar(255",
                "varchar(255) case-insensitive case-insensitive",
                "varchar(99999999999)",
                "decimal(18)",
                "decimal(18, 2)",
                "decimal(0,0)",
                "decimal(5,-0)",
                "timestamp",
                "timestamp(10)",
                "time(6) case-insensitive",
                "enum('a', 'b')",
                "enum('a)",
                "enum(a)",
                "enum('a',)",
                "array(array(array(array(array(array(array(array(int8))))))))",
                "array()",
                "money",
                "int32); drop table users; --"
            })
    void anythingElseIsUnknown(String text) {
        assertThat(TypeText.parse(text)).isEmpty();
        assertThatThrownBy(() -> TypeText.parse(text, Place.table("t").withColumn("c")))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(FolderProblem.UNKNOWN_TYPE);
                    assertThat(failure.why()).isEqualTo("The type is \"" + text + "\".");
                });
    }
}
