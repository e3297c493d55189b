package siteserver.backup.folder.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.value.TypeText;

class ProfilesTest {

    private static final String SMALL = """
            {
              "name": "shop-2", "application": "Shop", "version": "2.0",
              "letters": {"postgresql": "lower", "oracle": "upper"},
              "kinds": {
                "boolean":  {"type": "boolean", "native": {"mariadb": "tinyint(1)", "sqlite": "INT2"}},
                "varchar":  {"type": "varchar({0})", "native": {"sqlite": "NVARCHAR({0})"}},
                "decimal":  {"type": "decimal({0},{1})"}
              },
              "tables": [
                {"name": "Shop_Order", "columns": [
                  {"name": "Id", "kind": "integer", "identity": true},
                  {"name": "Code", "kind": "varchar(20)", "native": {"postgresql": "character(20)"}}]},
                {"marks": ["OrderId", "Amount"], "columns": [{"name": "Amount", "kind": "decimal(18,2)"}],
                  "indexes": [{"name": "IX_{table}_OrderId", "columns": ["Amount desc", "OrderId"]}]},
                {"name": "Shop_Basket", "optional": true, "columns": [{"name": "Id", "kind": "integer", "key": true}]}
              ]
            }
            """;

    private static Profile small() throws Exception {
        return Profiles.profile(new ObjectMapper().readTree(SMALL));
    }

    @Test
    void kindsTakeTheirArgumentsToNativeAndNeutralTypes() throws Exception {
        Profile profile = small();
        assertThat(profile.nativeType("sqlite", "varchar(50)")).contains("NVARCHAR(50)");
        assertThat(profile.nativeType("mariadb", "varchar(50)")).isEmpty();
        assertThat(profile.nativeType("mariadb", "boolean")).contains("tinyint(1)");
        assertThat(profile.neutralType("decimal(18,2)")).contains("decimal(18,2)");
        assertThat(profile.neutralType("unknown")).isEmpty();
    }

    @Test
    void tablesAreFoundByNameInAnyCaseOrByTheirColumns() throws Exception {
        Profile profile = small();
        ProfileTable order = profile.table("shop_order", List.of()).orElseThrow();
        assertThat(order.column("code").orElseThrow().nativeTypes()).containsEntry("postgresql", "character(20)");
        assertThat(order.column("ID").orElseThrow().identity()).isTrue();
        ProfileTable line =
                profile.table("anything", List.of("id", "orderid", "AMOUNT")).orElseThrow();
        assertThat(line.indexes().get(0).nameFor("anything")).isEqualTo("IX_anything_OrderId");
        assertThat(profile.table("anything", List.of("Amount"))).isEmpty();
    }

    @Test
    void namesGetTheLettersThatAVendorStoresThemIn() throws Exception {
        Profile profile = small();
        assertThat(profile.nameAt("postgresql", "Shop_ÄÖrder2_标题")).isEqualTo("shop_ÄÖrder2_标题");
        assertThat(profile.nameAt("oracle", "Shop_Line_id")).isEqualTo("SHOP_LINE_ID");
        assertThat(profile.nameAt("mariadb", "Shop_Line_id")).isEqualTo("Shop_Line_id");
    }

    @Test
    void keysIndexesAndTablesOnDemand() throws Exception {
        Profile profile = small();
        ProfileTable order = profile.table("Shop_Order", List.of()).orElseThrow();
        assertThat(order.optional()).isFalse();
        assertThat(order.column("Id").orElseThrow().key()).isTrue();
        ProfileTable basket = profile.table("Shop_Basket", List.of()).orElseThrow();
        assertThat(basket.optional()).isTrue();
        assertThat(basket.column("Id").orElseThrow().key()).isTrue();
        assertThat(basket.column("Id").orElseThrow().identity()).isFalse();
        assertThat(profile.table("any", List.of("OrderId", "Amount"))
                        .orElseThrow()
                        .indexes()
                        .get(0)
                        .columns())
                .containsExactly(
                        new ProfileTable.ProfileIndex.IndexColumn("Amount", true),
                        new ProfileTable.ProfileIndex.IndexColumn("OrderId", false));
    }

    @Test
    void everyProfileThatIsListedCanBeReadAndItsKindsAreTypes() {
        assertThat(Profiles.byName("none")).contains(Profile.NONE);
        assertThat(Profiles.byName("../profiles")).isEmpty();
        for (String name : Profiles.names()) {
            Profile profile = Profiles.byName(name).orElseThrow();
            assertThat(profile.name()).isEqualTo(name);
            for (ProfileTable table : profile.tables()) {
                for (ProfileTable.ProfileColumn column : table.columns()) {
                    assertThat(profile.neutralType(column.kind()).flatMap(TypeText::parse))
                            .as("%s %s %s", name, column.name(), column.kind())
                            .isPresent();
                }
            }
        }
    }
}
