package siteserver.backup.database.dm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
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

/** Dameng without a server: addresses, the catalogue out of rows that were written down, texts of values. */
public class CatalogsTest {

    public static String schema(int id) {
        return id == 150995944 ? "SSCMS" : null;
    }

    public static Long current(String table) {
        return table.equals("SSCMS.siteserver_Site") ? Long.valueOf(41) : null;
    }

    private static Catalog read() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:dm8;MODE=Oracle");
                Statement statement = connection.createStatement();
                InputStream recorded = CatalogsTest.class.getResourceAsStream("schema-8.sql")) {
            statement.execute(new String(recorded.readAllBytes(), StandardCharsets.UTF_8));
            return new Catalogs().read(connection);
        }
    }

    @Test
    void theCatalogueIsReadOutOfBothDictionaries() throws Exception {
        Catalog catalog = read();
        assertThat(catalog.serverVersion()).isEqualTo("DM Database Server 64 V8");
        assertThat(catalog.tables())
                .extracting(Table::name)
                .containsExactly(TableName.of("siteserver_Site"), TableName.of("siteserver_Tag"));
        Table site = catalog.tables().get(0);
        assertThat(site.columns().stream().map(Column::type))
                .containsExactly(
                        new DataType.Int(32, false),
                        new DataType.VarChar(50, false),
                        new DataType.Bool(),
                        new DataType.Text(false),
                        new DataType.Timestamp(6),
                        new DataType.Decimal(OptionalInt.of(18), 2),
                        new DataType.Date(),
                        new DataType.TimestampWithZone(6));
        assertThat(site.columns().stream().map(Column::nativeType))
                .containsExactly(
                        "INT",
                        "VARCHAR(50)",
                        "BIT",
                        "CLOB",
                        "TIMESTAMP(6)",
                        "DEC(18,2)",
                        "DATE",
                        "TIMESTAMP(6) WITH TIME ZONE");
        assertThat(site.columns().stream().map(Column::defaultValue))
                .containsExactly(
                        Optional.of(new DefaultValue.NextId()),
                        Optional.of(new DefaultValue.Literal("a'b")),
                        Optional.of(new DefaultValue.Literal("true")),
                        Optional.empty(),
                        Optional.of(new DefaultValue.Now()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(site.primaryKey()).contains(new Key("CONS134218780", List.of("ID")));
        assertThat(site.indexes()).isEmpty();
        assertThat(site.counters()).containsExactly(new Counter("ID", BigInteger.valueOf(42)));
        Table tag = catalog.tables().get(1);
        assertThat(tag.columns().get(0).identity()).isFalse();
        assertThat(tag.foreignKeys())
                .containsExactly(new ForeignKey(
                        "FK_Site",
                        List.of("SiteId"),
                        TableName.of("siteserver_Site"),
                        List.of("ID"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION));
        assertThat(tag.indexes())
                .containsExactly(new Index(
                        "IX_Site",
                        false,
                        List.of(
                                new Index.Part("SiteId", true, OptionalInt.empty()),
                                new Index.Part("ID", false, OptionalInt.empty()))));
        assertThat(catalog.notCarried()).containsExactly(new NotCarried("views", "V_SITES", ""));
    }

    @Test
    void theConnectionStringOfSystemsIsUnderstood() {
        Vendor vendor = Vendors.byConfigName("Dm").orElseThrow();
        assertThat(vendor.id()).isEqualTo("dm");
        assertThat(vendor.testedOnServer()).isFalse();
        Urls urls = Urls.of(new ConnectionSettings(
                "dm",
                Optional.empty(),
                Optional.of("db"),
                OptionalInt.of(5237),
                Optional.of("SSCMS"),
                Optional.of("SYSDBA"),
                new Secret("geheim-9f3"),
                Map.of("encoding", "utf-8"),
                Path.of("")));
        assertThat(urls.url()).isEqualTo("jdbc:dm://db:5237");
        assertThat(urls.schema()).contains("SSCMS");
        assertThat(urls.properties()).containsEntry("user", "SYSDBA").containsEntry("password", "geheim-9f3");
        Urls address = Urls.of(ConnectionSettings.ofUrl(
                "dm",
                "jdbc:dm://db:5236?schema=CMS&user=a&password=geheim-9f3",
                Optional.empty(),
                Secret.NONE,
                Path.of("")));
        assertThat(address.url()).isEqualTo("jdbc:dm://db:5236");
        assertThat(address.schema()).contains("CMS");
        assertThat(address.password()).isEqualTo("geheim-9f3");
    }

    @ParameterizedTest
    @CsvSource({
        "-2501, SS-2002",
        "-2103, SS-2003",
        "-2106, SS-2011",
        "-5504, SS-2005",
        "-6403, SS-2007",
        "6001, SS-2001",
        "-1, SS-2009"
    })
    void numbersHaveTheirMessages(int number, String id) {
        SQLException error = new SQLException("[geheim-9f3]", "22000", number);
        assertThat(new Errors("geheim-9f3")
                        .translate(error, Place.NOWHERE)
                        .problem()
                        .id())
                .isEqualTo(id);
        assertThat(new Errors("geheim-9f3").translate(error, Place.NOWHERE).getMessage())
                .doesNotContain("geheim-9f3");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-09-01 12:34:56.000000, 2018-09-01 12:34:56",
        "2018-09-01 12:34:50.120000, 2018-09-01 12:34:50.12",
        "12:30:00.000000, 12:30:00",
        "12:30:00, 12:30:00",
    })
    void fractionsLoseTheirZeros(String text, String expected) {
        assertThat(Rows.moment(text)).isEqualTo(expected);
    }
}
