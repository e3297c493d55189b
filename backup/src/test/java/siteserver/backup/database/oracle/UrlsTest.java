package siteserver.backup.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/** Every spelling of a place that the systems' settings and JDBC addresses have; the driver itself knows each result. */
class UrlsTest {

    private static final String DESCRIPTOR =
            "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=cms)))";

    private static ConnectionSettings settings(
            String source, Integer port, String database, Map<String, String> options) {
        return new ConnectionSettings(
                "oracle",
                Optional.empty(),
                Optional.ofNullable(source),
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                Optional.ofNullable(database),
                Optional.of("cms"),
                new Secret("tiger"),
                options,
                Path.of(""));
    }

    private static Urls of(String url) {
        return Urls.of(ConnectionSettings.ofUrl("oracle", url, Optional.empty(), Secret.NONE, Path.of("")));
    }

    @ParameterizedTest
    @CsvSource({
        "db:1522/cms,,, //db:1522/cms",
        "//db/cms,,, //db/cms",
        "db.example.org,,, //db.example.org:1521",
        "localhost,,, //localhost:1521",
        "db.example.org:1525,,, //db.example.org:1525",
        "db,1522,cms, //db:1522/cms",
        "db,,cms, //db:1521/cms",
        "tcps://db:2484/cms,,, tcps://db:2484/cms",
        "CMS_PROD,,, CMS_PROD",
        "[::1]:1522/cms,,, //[::1]:1522/cms",
        "[::1],1522,cms, //[::1]:1522/cms",
    })
    void placesOfConnectionStrings(String source, Integer port, String database, String expected) throws Exception {
        Urls urls = Urls.of(settings(source, port, database, Map.of()));
        assertThat(urls.url()).isEqualTo("jdbc:oracle:thin:@" + expected);
        assertThat(new oracle.jdbc.OracleDriver().acceptsURL(urls.url())).isTrue();
        assertThat(urls.properties()).containsEntry("user", "cms").containsEntry("password", "tiger");
    }

    @Test
    void aDescriptorStaysAsItIs() {
        Urls urls = Urls.of(settings(DESCRIPTOR, null, null, Map.of("dba privilege", "SYSDBA", "pooling", "false")));
        assertThat(urls.url()).isEqualTo("jdbc:oracle:thin:@" + DESCRIPTOR);
        assertThat(urls.properties()).containsEntry("internal_logon", "sysdba").doesNotContainKey("pooling");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:@//db:1521/cms, //db:1521/cms,,",
        "jdbc:oracle:thin:@db:1521:ORCL, db:1521:ORCL,,",
        "JDBC:ORACLE:THIN:@db:1521:ORCL, db:1521:ORCL,,",
        "jdbc:oracle:thin:scott/tiger@db:1521/cms, db:1521/cms, scott, tiger",
        "jdbc:oracle:thin:scott/ti/ger@//db:1521/cms, //db:1521/cms, scott, ti/ger",
        "jdbc:oracle:thin:scott@db:1521/cms, db:1521/cms, scott,",
        "'jdbc:oracle:thin:scott/\"ti@ger\"@db:1521/cms', db:1521/cms, scott, ti@ger",
        "'jdbc:oracle:thin:\"sco/tt\"/\"ti@ger\"@db:1521/cms', db:1521/cms, sco/tt, ti@ger",
    })
    void jdbcAddressesLoseUserAndPassword(String url, String place, String user, String password) {
        Urls urls = of(url);
        assertThat(urls.url()).isEqualTo("jdbc:oracle:thin:@" + place);
        assertThat(urls.properties().getProperty("user")).isEqualTo(user);
        assertThat(urls.properties().getProperty("password")).isEqualTo(password);
    }

    @Test
    void aDescriptorInAnAddressIsNotTakenForALogin() {
        assertThat(of("jdbc:oracle:thin:@" + DESCRIPTOR).url()).isEqualTo("jdbc:oracle:thin:@" + DESCRIPTOR);
        assertThat(of("jdbc:oracle:thin:scott/tiger@" + DESCRIPTOR).url()).isEqualTo("jdbc:oracle:thin:@" + DESCRIPTOR);
    }

    @Test
    void whatIsGivenApartWins() {
        Urls urls = Urls.of(ConnectionSettings.ofUrl(
                "oracle",
                "jdbc:oracle:thin:scott/tiger@db:1521/cms",
                Optional.of("other"),
                new Secret("lion"),
                Path.of("")));
        assertThat(urls.properties()).containsEntry("user", "other").containsEntry("password", "lion");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:scott/tiger@//db:1521/cms, jdbc:oracle:thin:scott/***@//db:1521/cms",
        "'jdbc:oracle:thin:\"sco/tt\"/\"ti@ger\"@db:1521:ORCL', 'jdbc:oracle:thin:\"sco/tt\"/***@db:1521:ORCL'",
        "jdbc:oracle:thin:@//db:1521/cms, jdbc:oracle:thin:@//db:1521/cms",
    })
    void aPasswordInsideIsNeverShown(String url, String shown) {
        assertThat(siteserver.backup.database.Masking.mask(url, "")).isEqualTo(shown);
    }

    /** The driver ignores properties whose names it does not know, without a word. */
    @Test
    void theDriverKnowsEveryPropertyThatIsSet() throws Exception {
        java.util.Set<Object> known = new java.util.HashSet<>();
        for (java.lang.reflect.Field field : oracle.jdbc.OracleConnection.class.getFields()) {
            if (field.getType() == String.class) {
                known.add(field.get(null));
            }
        }
        assertThat(known).containsAll(of("jdbc:oracle:thin:a/b@db").properties().keySet());
    }
}
