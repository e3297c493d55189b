package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.TableSize;
import siteserver.backup.folder.failure.SiteServerException;
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

/** Answers as two servers are documented to give them, written by hand, through the real driver. */
class CatalogsTest {

    private record Read(Catalog catalog, List<String> asked) {

        Table table(String schema, String name) {
            return catalog.tables().stream()
                    .filter(table -> table.name().equals(new TableName(schema, name)))
                    .findFirst()
                    .orElseThrow();
        }

        Column column(String schema, String table, String name) {
            Table found = table(schema, table);
            return found.columns().get(found.indexOf(name));
        }

        List<String> notCarried(String kind) {
            return catalog.notCarried().stream()
                    .filter(thing -> thing.kind().equals(kind))
                    .map(NotCarried::name)
                    .toList();
        }

        List<String> warnings(String id) {
            return catalog.warnings().stream()
                    .filter(warning -> warning.id().equals(id))
                    .map(Catalog.CatalogWarning::detail)
                    .toList();
        }
    }

    private static Read read(Recording recording) throws Exception {
        try (TdsServer server = TdsServer.start(recording);
                Connection connection = new Dialect().connect(server.settings(Map.of()))) {
            return new Read(new Catalogs().read(connection), server.asked());
        }
    }

    @Test
    void tablesOfAllSchemasWithTheirSizes() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        assertThat(read.catalog.serverVersion())
                .isEqualTo("SQL Server 2008 R2 (10.50.6000.34, Express Edition with Advanced Services (64-bit))");
        assertThat(read.catalog.tables())
                .extracting(table -> table.name().toString())
                .containsExactly("site_Node", "site_User", "shop.Order");
        assertThat(read.catalog.sizes()).containsEntry(TableName.of("site_Node"), new TableSize(120000, 98304000));
        assertThat(read.warnings("SS-2565")).isEmpty();
    }

    @Test
    void typesOfAnOldSite() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        assertThat(read.table("", "site_Node").columns())
                .extracting(Column::type, Column::nativeType)
                .containsExactly(
                        tuple(new DataType.Int(32, false), "int"),
                        tuple(new DataType.VarChar(255, true), "nvarchar(255)"),
                        tuple(new DataType.Text(true), "ntext"),
                        tuple(new DataType.Timestamp(3), "datetime"),
                        tuple(new DataType.VarChar(18, true), "varchar(18)"),
                        tuple(new DataType.Uuid(), "uniqueidentifier"),
                        tuple(new DataType.Int(32, false), "int"));
        assertThat(read.column("", "site_User", "UserName").type()).isEqualTo(new DataType.VarChar(255, false));
        assertThat(read.column("", "site_User", "Picture").type()).isEqualTo(new DataType.Blob());
        assertThat(read.column("", "site_User", "Birth").type()).isEqualTo(new DataType.Timestamp(0));
        assertThat(read.column("shop", "Order", "Total").type()).isEqualTo(new DataType.Decimal(OptionalInt.of(19), 4));
        assertThat(read.column("shop", "Order", "Vat").type()).isEqualTo(new DataType.Decimal(OptionalInt.of(25), 6));
        assertThat(read.column("shop", "Order", "Vat").generated()).contains("([Total]*(0.190000))");
        assertThat(read.column("shop", "Order", "Version").type()).isEqualTo(new DataType.Binary(8));
        assertThat(read.column("shop", "Order", "Version").generated()).contains("rowversion");
        assertThat(read.warnings("SS-2561")).containsExactly("Extra");
    }

    @Test
    void defaultsAreValuesOrAreListed() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        assertThat(read.column("", "site_Node", "AddDate").defaultValue()).contains(new DefaultValue.Now());
        assertThat(read.column("", "site_Node", "IsChecked").defaultValue()).contains(new DefaultValue.Literal("True"));
        assertThat(read.column("", "site_Node", "Guid").defaultValue()).contains(new DefaultValue.NewUuid());
        assertThat(read.column("", "site_Node", "Taxis").defaultValue()).isEmpty();
        assertThat(read.column("shop", "Order", "Total").defaultValue()).contains(new DefaultValue.Literal("0.0000"));
        assertThat(read.column("", "site_User", "Birth").defaultValue())
                .contains(new DefaultValue.Literal("1900-01-01 00:00:00"));
        assertThat(read.notCarried("defaults")).containsExactly("site_Node.Taxis");
    }

    @Test
    void theNextNumberOfAnIdentity() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        assertThat(read.table("", "site_Node").counters())
                .containsExactly(new Counter("NodeID", BigInteger.valueOf(4712)));
        assertThat(read.table("shop", "Order").counters())
                .as("no row was ever inserted: the seed")
                .containsExactly(new Counter(
                        "Id", BigInteger.valueOf(1000), BigInteger.TEN, Optional.of(BigInteger.valueOf(1000))));
        assertThat(read.notCarried("sequences")).isEmpty();
    }

    @Test
    void keysAndIndexes() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        Table node = read.table("", "site_Node");
        assertThat(node.primaryKey()).contains(new Key("PK_site_Node", List.of("NodeID")));
        assertThat(node.indexes())
                .containsExactly(new Index(
                        "IX_Node_Taxis",
                        false,
                        List.of(
                                new Index.Part("Taxis", true, OptionalInt.empty()),
                                new Index.Part("AddDate", false, OptionalInt.empty()))));
        assertThat(read.table("shop", "Order").uniqueKeys())
                .containsExactly(new Key("UQ_Order_User", List.of("UserName")));
        assertThat(read.table("shop", "Order").foreignKeys())
                .containsExactly(new ForeignKey(
                        "FK_Order_User",
                        List.of("UserName"),
                        TableName.of("site_User"),
                        List.of("UserName"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION));
        assertThat(read.notCarried("foreign keys")).as("a disabled one").containsExactly("shop.Order.FK_Order_Node");
        assertThat(read.notCarried("indexes"))
                .containsExactlyInAnyOrder("shop.Order.IX_Order_Paid", "site_User.IX_Old");
        assertThat(read.notCarried("key options"))
                .as("where the primary key's rows lie is told by the index that they lie along")
                .isEmpty();
        assertThat(read.notCarried("index options"))
                .containsExactlyInAnyOrder("site_User.CX_User_Birth", "site_Node.IX_Node_Taxis");
    }

    @Test
    void aServerOfThatAgeIsAskedForNothingNewer() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        for (String newer : List.of(
                "sys.sequences",
                "history_table_id",
                "is_masked",
                "security_policies",
                "encryption_type",
                "OFFSET",
                "FETCH",
                "STRING_AGG",
                "CONCAT(",
                "TRY_",
                "IIF(",
                "FORMAT(")) {
            assertThat(read.asked).as(newer).noneMatch(sql -> sql.contains(newer));
        }
    }

    @Test
    void whatAServerRefusesToTellIsNotedAndTheRestIsRead() throws Exception {
        Read read = read(Recording.of(10, "2008r2.txt"));
        assertThat(read.warnings("SS-2560")).anyMatch(detail -> detail.startsWith("checks: Invalid object name."));
        assertThat(read.notCarried("triggers")).containsExactly("dbo.site_Node.TR_Node");
        assertThat(read.catalog.notCarried())
                .as("the text of an encrypted view is unknown")
                .contains(new NotCarried("views", "dbo.View_Node", ""));
    }

    @Test
    void aNewerServer() throws Exception {
        Read read = read(Recording.of(15, "2019.txt"));
        assertThat(read.table("", "Product").columns())
                .extracting(Column::type)
                .containsExactly(
                        new DataType.Int(32, false),
                        new DataType.VarChar(400, true),
                        new DataType.Text(true),
                        new DataType.Decimal(OptionalInt.of(18), 4),
                        new DataType.Timestamp(7),
                        new DataType.DoublePrecision(),
                        new DataType.Bool(),
                        new DataType.Int(8, true),
                        new DataType.Time(3));
        assertThat(read.table("", "Place").columns())
                .extracting(Column::type)
                .containsExactly(
                        new DataType.TimestampWithZone(3),
                        new DataType.Other("geography"),
                        new DataType.Other("hierarchyid"),
                        new DataType.Xml(),
                        new DataType.Blob());
        assertThat(read.column("", "Product", "Active").defaultValue()).contains(new DefaultValue.Literal("true"));
        assertThat(read.column("", "Product", "CreatedOnUtc").defaultValue()).contains(new DefaultValue.Now());
        assertThat(read.notCarried("defaults")).containsExactly("Product.Level");
        assertThat(read.notCarried("sequences")).containsExactly("dbo.Levels");
        assertThat(read.notCarried("temporal tables")).containsExactly("dbo.Product");
        assertThat(read.notCarried("indexes")).containsExactly("Product.CS_Product");
        assertThat(read.warnings("SS-2564")).containsExactly("RowsOfOneShop");
        assertThat(read.warnings("SS-2562")).containsExactly("At");
        assertThat(read.warnings("SS-2563")).containsExactly("Where (geography)", "Tree (hierarchyid)");
        assertThat(read.catalog.sizes().get(TableName.of("Product"))).isEqualTo(TableSize.UNKNOWN);
    }

    @Test
    void maskedValuesAreNotDumpedAsIfTheyWereTrue() {
        Recording recorded = Recording.of(15, "2019.txt");
        Recording without = new Recording(
                15,
                recorded.answers().stream()
                        .map(answer -> answer.words().equals("HAS_PERMS_BY_NAME")
                                ? new Recording.Answer(answer.words(), 1, List.of(List.of("0")))
                                : answer)
                        .toList());
        assertThatThrownBy(() -> read(without)).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.problem()).isEqualTo(DatabaseProblem.HIDDEN_VALUES);
            assertThat(failure.getMessage()).contains("Product").contains("Name");
        });
    }

    @Test
    void aServerThatIsTooOldIsToldSo() {
        Recording old = new Recording(
                9,
                List.of(new Recording.Answer(
                        "SERVERPROPERTY",
                        4,
                        List.of(List.of("9.00.5000.00", "Express Edition", "4", "Microsoft SQL Server 2005")))));
        assertThatThrownBy(() -> read(old)).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.problem()).isEqualTo(DatabaseProblem.TOO_OLD);
            assertThat(failure.getMessage()).contains("SQL Server 2005 (9.00.5000.00, Express Edition)");
        });
    }
}
