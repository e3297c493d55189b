package siteserver.backup.folder.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

class MetadataTest {

    private static TableMetadata read(String json) {
        return MetadataReader.read(json.getBytes(StandardCharsets.UTF_8), "t", Place.file("_metadata.json"));
    }

    private static SiteServerException failure(String json) {
        return catchThrowableOfType(SiteServerException.class, () -> read(json));
    }

    @Test
    void theFormIsFixed() {
        Table table = new Table(
                new TableName("dbo", "Node"),
                List.of(
                        Column.of("Id", new DataType.Int(32, false))
                                .notNull()
                                .asIdentity()
                                .withNativeType("int(11)"),
                        Column.of("Name", new DataType.VarChar(50, true)).withDefault(new DefaultValue.Literal("x"))),
                Optional.of(new Key("PK_Node", List.of("Id"))),
                List.of(),
                List.of(new Index("IX", false, List.of(new Index.Part("Name", true, OptionalInt.of(10))))),
                List.of(),
                List.of(new Counter("Id", BigInteger.valueOf(42))));
        assertThat(new String(
                        MetadataJson.write(table, 7, List.of("1.json"), DumpFormat.JSON, Map.of()),
                        StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "schema" : "dbo",
                          "name" : "Node",
                          "columns" : [
                            {
                              "attributeName" : "Id",
                              "dataType" : "Integer",
                              "dataLength" : 0,
                              "isPrimaryKey" : true,
                              "isIdentity" : true,
                              "type" : "int32",
                              "nativeType" : "int(11)",
                              "nullable" : false
                            },
                            {
                              "attributeName" : "Name",
                              "dataType" : "VarChar",
                              "dataLength" : 50,
                              "isPrimaryKey" : false,
                              "isIdentity" : false,
                              "type" : "varchar(50) case-insensitive",
                              "nativeType" : "",
                              "nullable" : true,
                              "default" : {
                                "kind" : "literal",
                                "text" : "x"
                              }
                            }
                          ],
                          "primaryKey" : {
                            "name" : "PK_Node",
                            "columns" : [
                              "Id"
                            ]
                          },
                          "uniqueKeys" : [ ],
                          "indexes" : [
                            {
                              "name" : "IX",
                              "unique" : false,
                              "parts" : [
                                {
                                  "column" : "Name",
                                  "descending" : true,
                                  "prefix" : 10
                                }
                              ]
                            }
                          ],
                          "foreignKeys" : [ ],
                          "counters" : [
                            {
                              "column" : "Id",
                              "next" : "42"
                            }
                          ],
                          "totalCount" : 7,
                          "rowFiles" : [
                            "1.json"
                          ],
                          "rows" : [
                            "1.json"
                          ]
                        }
                        """);
    }

    @Test
    void anySchemaComesBackEqual() {
        for (int seed = 0; seed < 200; seed++) {
            Table table = new RandomSchema(new Random(seed)).table();
            byte[] written = MetadataJson.write(table, seed, List.of("1.csv", "2.csv"), DumpFormat.CSV, Map.of());
            TableMetadata read = MetadataReader.read(written, "ignored", Place.NOWHERE);
            assertThat(read).isEqualTo(new TableMetadata(table, seed, List.of("1.csv", "2.csv"), false));
            assertThat(MetadataJson.write(read.table(), seed, read.rowFiles(), DumpFormat.CSV, Map.of()))
                    .isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Boolean, 0, boolean",
        "DateTime, 0, timestamp(6)",
        "datetime, 8, timestamp(6)",
        "Decimal, 18, decimal",
        "Integer, 4, int64",
        "Text, 16, text",
        "VarChar, 255, varchar(255)",
        "VarChar, 0, text",
        "VARCHAR, -1, text",
        "VarChar, 510, varchar(510)",
    })
    void theOriginalsTypesAreTheWidestThatTheyMayMean(String dataType, int length, String type) {
        TableMetadata read = read("{\"columns\":[{\"attributeName\":\"A\",\"dataType\":\"" + dataType
                + "\",\"dataLength\":" + length + "}],\"totalCount\":0,\"rowFiles\":[]}");
        assertThat(siteserver.backup.folder.value.TypeText.of(
                        read.table().columns().get(0).type()))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'columns':[{'attributeName':'Id','dataType':'Integer','dataLength':4,'isPrimaryKey':true,"
                        + "'isIdentity':true,'isExtend':false}],'totalCount':2,'rowFiles':['1.json']}",
                "{'columns':[{'columnName':'Id','dataType':'integer','length':4,'isPrimaryKey':true,"
                        + "'isIdentity':true,'inputStyle':null}],'totalCount':2,'rows':['1.json']}",
                "\uFEFF{'COLUMNS':[{'AttributeName':'Id','DataType':'Integer','ISPRIMARYKEY':true,'IsIdentity':true,"
                        + "'more':{}}],'TotalCount':2,'RowFiles':['1.json'],'x':1}",
            })
    void theOriginalsSpellingsAreOne(String json) {
        TableMetadata read = read(json.replace('\'', '"'));
        assertThat(read.original()).isTrue();
        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.rowFiles()).containsExactly("1.json");
        assertThat(read.table())
                .isEqualTo(Table.of(
                                TableName.of("t"),
                                List.of(Column.of("Id", new DataType.Int(64, false))
                                        .notNull()
                                        .asIdentity()))
                        .withPrimaryKey(new Key("", List.of("Id"))));
    }

    /** What the original's reader takes from a file that somebody has edited, and no more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'columns':[{'attributeName':'Id','dataType':'Integer','isPrimaryKey':true,'isIdentity':true}],"
                        + "'totalCount':2,'rowFiles':['1.json']}",
                "// by hand\n{columns:[{attributeName:\"Id\",dataType:\"Integer\",isPrimaryKey:'True',isIdentity:1,},],"
                        + "/* two */totalCount:'2',rowFiles:['1.json',],}",
                "{'totalCount':1,'columns':[{'attributeName':'Id','dataType':'Integer','dataLength':'4',"
                        + "'isPrimaryKey':'true','isIdentity':'TRUE'}],'totalCount':2.0,'rows':['1.json'],'rowFiles':null}",
            })
    void theOriginalsFilesMayHaveBeenEdited(String json) {
        TableMetadata read =
                MetadataReader.readOriginal(json.getBytes(StandardCharsets.UTF_8), "t", Place.file("_metadata.json"));
        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.rowFiles()).containsExactly("1.json");
        assertThat(read.table().primaryKey()).contains(new Key("", List.of("Id")));
        assertThat(read.table().columns())
                .containsExactly(
                        Column.of("Id", new DataType.Int(64, false)).notNull().asIdentity());
    }

    @Test
    void columnsThatTheOriginalListsTwiceAreOne() {
        TableMetadata read = read("{\"columns\":[{\"attributeName\":\"Id\",\"dataType\":\"Integer\"},"
                + "{\"attributeName\":\"A\",\"dataType\":\"Text\"},{\"attributeName\":\"id\",\"dataType\":\"Text\"},"
                + "{\"attributeName\":\"A\",\"dataType\":\"Integer\"}],\"totalCount\":0}");
        assertThat(read.table().columns())
                .containsExactly(
                        Column.of("Id", new DataType.Int(64, false)), Column.of("A", new DataType.Text(false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{| not valid JSON",
                "[]| not a JSON object",
                "{'columns':[{'attributeName':'a','dataType':'Text'}],'rowFiles':[]}| totalCount",
                "{'columns':[{'attributeName':'a','dataType':'Text'}],'totalCount':-1}| totalCount",
                "{'columns':[{'attributeName':'a','dataType':'Text'}],'totalCount':1.5}| totalCount",
                "{'columns':[],'totalCount':0}| no columns",
                "{'columns':[{'dataType':'Text'}],'totalCount':0}| columnName",
                "{'columns':[{'attributeName':'a','dataType':7}],'totalCount':0}| dataType",
                "{'columns':'a','totalCount':0}| columns",
                "{'schema':'','name':'t','columns':[{'attributeName':'a','type':'text'},"
                        + "{'attributeName':'a','type':'text'}],'totalCount':0}| listed twice",
                "{'totalCount':0,'totalCount':1}| totalCount",
                "{'columns':[{'attributeName':'a','dataType':'Text'}],'totalCount':0,'rows':['1','1']}| listed twice",
                "{} {}| not valid JSON",
            })
    void brokenMetadataIsNamed(String json, String part) {
        SiteServerException failure = failure(json.replace('\'', '"'));
        assertThat(failure.problem()).isEqualTo(FolderProblem.BAD_METADATA);
        assertThat(failure.getMessage()).contains(part).contains("_metadata.json");
        assertThat(failure.exitCode().number()).isEqualTo(7);
    }

    @Test
    void anUnknownTypeIsNamed() {
        SiteServerException planted = failure("{\"schema\":\"\",\"name\":\"t\",\"columns\":[{\"attributeName\":\"a\","
                + "\"type\":\"int32); drop table x; --\"}],\"totalCount\":0}");
        assertThat(planted.problem()).isEqualTo(FolderProblem.UNKNOWN_TYPE);
    }

    @Test
    void keysMustUseKnownColumns() {
        String json = "{\"schema\":\"\",\"name\":\"t\",\"columns\":[{\"attributeName\":\"a\",\"type\":\"text\"}],"
                + "\"primaryKey\":{\"name\":\"\",\"columns\":[\"b\"]},\"totalCount\":0}";
        assertThat(failure(json).getMessage()).contains("no column \"b\"");
    }

    @Test
    void otherEncodingsAreTold() {
        byte[] gbk = {'{', '"', (byte) 0xc0, (byte) 0xb8, '"', '}'};
        SiteServerException failure = catchThrowableOfType(
                SiteServerException.class, () -> MetadataReader.read(gbk, "t", Place.file("_metadata.json")));
        assertThat(failure.getMessage()).contains("not UTF-8");
        SiteServerException empty = catchThrowableOfType(
                SiteServerException.class, () -> MetadataReader.read(new byte[0], "t", Place.NOWHERE));
        assertThat(empty.getMessage()).contains("is empty");
    }
}
