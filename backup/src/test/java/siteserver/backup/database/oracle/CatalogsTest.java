package siteserver.backup.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.TableSize;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** The catalogue out of dictionary rows as a 19c and an 11.2 server answer them. */
class CatalogsTest {

    private static Catalog read(String recorded) throws Exception {
        try (Connection connection = RecordedServer.with(recorded)) {
            return new Catalogs().read(connection);
        }
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.tables().stream()
                .filter(table -> table.name().equals(TableName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> notCarried(Catalog catalog, String kind) {
        return catalog.notCarried().stream()
                .filter(thing -> thing.kind().equals(kind))
                .map(NotCarried::name)
                .toList();
    }

    @Test
    void onlyTablesOfTheSchemaThatHoldRowsAreTaken() throws Exception {
        Catalog catalog = read("schema-19.sql");
        assertThat(catalog.serverVersion()).isEqualTo("Oracle 19.0.0.0.0");
        assertThat(catalog.tables())
                .extracting(table -> table.name().toString())
                .containsExactly("KINDS", "LOOKUP", "Mixed Case", "SITESERVER_NODE");
        assertThat(notCarried(catalog, "temporary tables")).containsExactly("SCRATCH");
        assertThat(notCarried(catalog, "external tables")).containsExactly("FILES_EXT");
        assertThat(notCarried(catalog, "object tables")).containsExactly("PEOPLE_OF_TYPE");
        assertThat(notCarried(catalog, "materialized views")).containsExactly("MV_TOTALS");
        assertThat(notCarried(catalog, "views")).containsExactly("A_VIEW");
        assertThat(notCarried(catalog, "triggers")).containsExactly("KINDS.TR_AUDIT");
        assertThat(notCarried(catalog, "routines")).containsExactly("DO_IT");
        assertThat(notCarried(catalog, "sequences")).containsExactly("UNUSED_SEQ");
        assertThat(notCarried(catalog, "comments")).containsExactly("KINDS", "KINDS.D");
        assertThat(notCarried(catalog, "checks")).containsExactly("SITESERVER_NODE.CK_PARENT");
        assertThat(notCarried(catalog, "columns")).containsExactly("KINDS.OBJ", "KINDS.BF_OUTSIDE");
        assertThat(notCarried(catalog, "foreign keys")).containsExactly("Mixed Case.FK_OUTSIDE");
        assertThat(notCarried(catalog, "disabled keys")).containsExactly("Mixed Case.FK_OFF");
        assertThat(notCarried(catalog, "indexes")).containsExactly("KINDS.IX_BITS", "KINDS.IX_UPPER");
    }

    @Test
    void sizesAreThoseOfTheStatisticsUnlessThereAreLargeObjects() throws Exception {
        Map<TableName, TableSize> sizes = read("schema-19.sql").sizes();
        assertThat(sizes.get(TableName.of("SITESERVER_NODE"))).isEqualTo(new TableSize(1200, -1));
        assertThat(sizes.get(TableName.of("Mixed Case"))).isEqualTo(TableSize.UNKNOWN);
    }

    @Test
    void aTableWithItsKeysDefaultsAndCounter() throws Exception {
        Table node = table(read("schema-19.sql"), "SITESERVER_NODE");
        assertThat(node.primaryKey()).contains(new Key("PK_NODE", List.of("ID")));
        assertThat(node.uniqueKeys()).containsExactly(new Key("", List.of("PARENTID", "NODENAME")));
        assertThat(node.indexes())
                .containsExactly(new Index(
                        "IX_PARENT",
                        false,
                        List.of(
                                new Index.Part("PARENTID", false, OptionalInt.empty()),
                                new Index.Part("NODENAME", false, OptionalInt.empty()))));
        assertThat(node.foreignKeys())
                .containsExactly(new ForeignKey(
                        "FK_PARENT",
                        List.of("PARENTID"),
                        TableName.of("SITESERVER_NODE"),
                        List.of("ID"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION));
        assertThat(node.counters()).containsExactly(new Counter("ID", BigInteger.valueOf(1221)));
        Column id = node.columns().get(0);
        assertThat(id.identity()).isTrue();
        assertThat(id.nullable()).isFalse();
        assertThat(id.type()).isEqualTo(new DataType.Int(64, false));
        assertThat(id.nativeType()).isEqualTo("NUMBER");
        assertThat(node.columns().stream().map(Column::defaultValue))
                .containsExactly(
                        Optional.of(new DefaultValue.NextId()),
                        Optional.of(new DefaultValue.Literal("首页")),
                        Optional.of(new DefaultValue.Literal("0")),
                        Optional.of(new DefaultValue.Now()),
                        Optional.empty());
    }

    @Test
    void everyTypeHasItsNeutralOneAndItsText() throws Exception {
        Table kinds = table(read("schema-19.sql"), "KINDS");
        Map<String, String> types = kinds.columns().stream()
                .collect(Collectors.toMap(Column::name, column -> column.nativeType() + " = " + column.type()));
        assertThat(types)
                .containsEntry("N_PLAIN", "NUMBER = " + new DataType.Decimal(OptionalInt.empty(), 0))
                .containsEntry("N_10", "NUMBER(10) = " + new DataType.Decimal(OptionalInt.of(10), 0))
                .containsEntry("N_18_2", "NUMBER(18,2) = " + new DataType.Decimal(OptionalInt.of(18), 2))
                .containsEntry("N_NEG", "NUMBER(5,-2) = " + new DataType.Decimal(OptionalInt.of(7), 0))
                .containsEntry("N_SMALL", "NUMBER(2,4) = " + new DataType.Decimal(OptionalInt.of(4), 4))
                .containsEntry("N_INTEGER", "NUMBER(*,0) = " + new DataType.Decimal(OptionalInt.of(38), 0))
                .containsEntry("N_STAR_2", "NUMBER(*,2) = " + new DataType.Decimal(OptionalInt.of(38), 2))
                .containsEntry("F", "FLOAT(126) = " + new DataType.Decimal(OptionalInt.empty(), 0))
                .containsEntry("BF", "BINARY_FLOAT = " + new DataType.Real())
                .containsEntry("BD", "BINARY_DOUBLE = " + new DataType.DoublePrecision())
                .containsEntry("V_BYTE", "VARCHAR2(50 BYTE) = " + new DataType.VarChar(50, false))
                .containsEntry("V_CHAR", "VARCHAR2(50 CHAR) = " + new DataType.VarChar(50, false))
                .containsEntry("C_CHAR", "CHAR(10 CHAR) = " + new DataType.Char(10, false))
                .containsEntry("NC", "NCHAR(10) = " + new DataType.Char(10, false))
                .containsEntry("CL", "CLOB = " + new DataType.Text(false))
                .containsEntry("BL", "BLOB = " + new DataType.Blob())
                .containsEntry("R16", "RAW(16) = " + new DataType.VarBinary(16))
                .containsEntry("D", "DATE = " + new DataType.Timestamp(0))
                .containsEntry("TS", "TIMESTAMP(6) = " + new DataType.Timestamp(6))
                .containsEntry("TS9", "TIMESTAMP(9) = " + new DataType.Timestamp(9))
                .containsEntry("TSZ", "TIMESTAMP(3) WITH TIME ZONE = " + new DataType.TimestampWithZone(3))
                .containsEntry("TSL", "TIMESTAMP(6) WITH LOCAL TIME ZONE = " + new DataType.TimestampWithZone(6))
                .containsEntry(
                        "IDS", "INTERVAL DAY(2) TO SECOND(6) = " + new DataType.Other("INTERVAL DAY(2) TO SECOND(6)"))
                .containsEntry("IYM", "INTERVAL YEAR(2) TO MONTH = " + new DataType.Other("INTERVAL YEAR(2) TO MONTH"))
                .containsEntry("X", "XMLTYPE = " + new DataType.Xml())
                .containsEntry("RID", "ROWID = " + new DataType.Other("ROWID"))
                .containsEntry("L", "LONG = " + new DataType.Text(false))
                .containsEntry("INVISIBLE_ONE", "DATE = " + new DataType.Timestamp(0))
                .containsKey("DOUBLED")
                .doesNotContainKeys("SYS_NC00026$", "SYS_NC00031$", "SYS_NC00032$", "OBJ", "BF_OUTSIDE");
        assertThat(kinds.columns().get(kinds.indexOf("DOUBLED")).generated()).contains("\"N_10\"*2");
        assertThat(kinds.indexes())
                .containsExactly(new Index(
                        "IX_DOWN",
                        true,
                        List.of(
                                new Index.Part("N_10", true, OptionalInt.empty()),
                                new Index.Part("D", false, OptionalInt.empty()))));
    }

    @Test
    void olderServersNumberByTriggers() throws Exception {
        Catalog catalog = read("schema-11.sql");
        assertThat(catalog.serverVersion()).isEqualTo("Oracle 11.2.0.4.0");
        Table users = table(catalog, "BAIRONG_USERS");
        assertThat(users.columns().get(0).identity()).isTrue();
        assertThat(users.counters()).containsExactly(new Counter("USERID", BigInteger.valueOf(41)));
        assertThat(notCarried(catalog, "triggers")).containsExactly("BAIRONG_LOG.TR_LOG");
        Table tags = table(catalog, "BAIRONG_TAGS");
        assertThat(tags.columns().get(0).identity()).isTrue();
        assertThat(tags.counters()).containsExactly(new Counter("TAGID", BigInteger.valueOf(106)));
        assertThat(table(catalog, "BAIRONG_LOG").counters()).isEmpty();
        assertThat(catalog.notCarried())
                .contains(new NotCarried("sequences", "BAIRONG_TAGS_SEQ", "increment 5"))
                .contains(new NotCarried("sequences", "LOG_SEQ", "next 9"));
    }
}
