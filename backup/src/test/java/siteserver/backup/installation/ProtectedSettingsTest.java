package siteserver.backup.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Settings with {@code IsProtectData}. The DES texts are those of {@code sscms/config.md} 3 (marked with 1) or were
 * made with openssl's des-cbc (2), the SM4 texts with its sm4-cbc.
 */
class ProtectedSettingsTest {

    /** Secret key {@code a1b2c3d4e5f60718}, vector 1: {@code MySql}, and a connection string for it. */
    private static final String MYSQL = "ycxuq7WofV40equals00secret0";

    private static final String CONNECTION = "LSSmt9gk0slash02OGnJNTXFoFBloUfp8sS3mI1zyH0slash0z4OV4AzoDh1CSRELczZJ"
            + "0add0kXhgmJJmc0K9RdAPM0equals00secret0";
    private static final String KEY = "a1b2c3d4e5f60718";

    /** The built-in key of 5.0, vector 1: {@code MySql}. */
    private static final String MYSQL_OF_5 = "ZYYDEO5y0slash0dg0equals00secret0";

    private static final String SM4_KEY = "0123456789abcdeffedcba9876543210.00112233445566778899aabbccddeeff";

    @TempDir
    private Path folder;

    /** Vectors of config.md 3, in the form of 5.0 to 6.3 without the mark, too; 2: PostgreSql, Oracle. */
    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4e5f60718, MySql, ycxuq7WofV40equals00secret0",
        "a1b2c3d4e5f60718, MySql, ycxuq7WofV40equals0",
        "a1b2c3d4, MySql, ycxuq7WofV40equals00secret0",
        "a1b2c3d4, MySql, 0secret0ycxuq7WofV4=",
        "a1b2c3d4e5f60718, SqlServer, zNPrT7E3OJbE4noWuUe9xQ0equals00equals00secret0",
        "a1b2c3d4e5f60718, Server=127.0.0.1;Uid=root;Pwd=p@ss;Database=cms;, " + CONNECTION,
        "vEnfkn16, MySql, ZYYDEO5y0slash0dg0equals00secret0",
        "vEnfkn16t8aeaZKG3a4Gl9UUlzf4vgqU9xwh8ZV5, MySql, ZYYDEO5y0slash0dg0equals0",
        "vEnfkn16, SqlServer, 9XtLPj6oytMAr6M9jZ0Xvg0equals00equals00secret0",
        "a1b2c3d4x, PostgreSql, 0slash0ofJmPHieqYs0add0ixdMh0add0D0slash0Q0equals00equals00secret0",
        "a1b2c3d4x, Oracle, UMpinWTsSRw0equals0",
    })
    void desTexts(String key, String plain, String stored) {
        TextCipher cipher = DesCipher.of(key, "test").orElseThrow();

        assertThat(cipher.encrypted(stored).flatMap(cipher::decrypt)).contains(plain);
    }

    /** GB/T 32907's own example as one block is checked by the library; here the forms of a stored text. */
    @ParameterizedTest
    @CsvSource({
        "MySql, f0da989337aae105935f3f2b6c348149, 664d0e714550b80a7999e766117ff4b3",
        "SQLite, E3E410D140759AB189783F2C5519B54A, 1a874ffd06b13930602eb4350051838a",
        "数据, dec4b98a65a07df43fd80d6129da54b8, b2cf320fc8f10bd530d4380a259a6806",
    })
    void sm4TextsInBothReadingsOfTheKey(String plain, String ofHexadecimal, String ofCharacters) {
        var readings = Sm4Cipher.of(SM4_KEY, "test");

        assertThat(readings).hasSize(2);
        assertThat(readings.get(0).encrypted(ofHexadecimal).flatMap(readings.get(0)::decrypt))
                .contains(plain);
        assertThat(readings.get(1).encrypted(ofCharacters).flatMap(readings.get(1)::decrypt))
                .contains(plain);
        assertThat(readings.get(0).encrypted(ofCharacters).flatMap(readings.get(0)::decrypt))
                .isNotEqualTo(java.util.Optional.of(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretKey", "secretkey", "SECRETKEY"})
    void version6HasItsKeyInTheSameFile(String name) throws IOException {
        webConfig("TRUE ", name, KEY, MYSQL, CONNECTION);

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @Test
    void version50HasItsKeyInAFileOfTheSite() throws IOException {
        webConfig("True", "x", "", MYSQL.replace("0secret0", ""), CONNECTION.replace("0secret0", ""));
        keyFile("sitefiles/configuration/Configuration.config", "<config><core secretKey='" + KEY + "'/></config>");

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    /** Without a file, with one that holds no key, and with one that is broken, as the original. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<config><core adminDirectory='admin'/></config>",
                "<config><core secretKey=''/></config>",
                "<other><core secretKey='a1b2c3d4e5f60718'/></other>",
                "<config><core"
            })
    void version50FallsBackToTheKeyOfTheProduct(String file) throws IOException {
        webConfig("True", "x", "", MYSQL_OF_5, MYSQL_OF_5);
        if (!file.isEmpty()) {
            keyFile("SiteFiles/Configuration/Configuration.config", file);
        }

        // The type is right; its text in the place of the connection string is decrypted, too, and has no server.
        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.BAD_CONNECTION_STRING);
        assertThat(failure.getMessage()).doesNotContain("MySql");
    }

    @Test
    void aKeyOf6WinsOverOneOf50() throws IOException {
        webConfig("True", "SecretKey", KEY, MYSQL, CONNECTION);
        keyFile("SiteFiles/Configuration/Configuration.config", "<config><core secretKey='another-key'/></config>");

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "1", ""})
    void onlyTheWordTrueProtects(String isProtectData) throws IOException {
        webConfig(isProtectData, "SecretKey", KEY, "MySql", "Server=127.0.0.1;Uid=root;Pwd=p@ss;Database=cms;");

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @Test
    void keysOutsideOfAppSettingsDoNotCount() throws IOException {
        write(
                "Web.config",
                "<configuration><add key='IsProtectData' value='True'/><appSettings>"
                        + "<add key='DatabaseType' value='MySql'/>"
                        + "<set key='IsProtectData' value='True'/>"
                        + "<add key='ConnectionString' value='Server=127.0.0.1;Uid=root;Pwd=p@ss;Database=cms'/>"
                        + "</appSettings><other><add key='DatabaseType' value='SQLite'/></other></configuration>");

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @Test
    void version7BeforeJuly2025UsesDes() throws IOException {
        sscmsJson("true", KEY, MYSQL, CONNECTION);

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @ParameterizedTest
    @CsvSource({
        "f0da989337aae105935f3f2b6c348149, 04b1bba11fcd9a91fa42765db1a8ce3f6dcf471a570e5f482c9c5a4eb28f2758b5ca8a98dc9"
                + "0a86d53de24c8f5f306b1f943f70657abdd13ac440ebb9f10da9e",
        "664D0E714550B80A7999E766117FF4B3, 86e6bf3354c48a226189abf52ccea5ed9608f7c0fd6fa36e9238b65f9a27d3a9c7e68738b71"
                + "f22b9a36e2928f0543928dddff44459b8cda3f411fc98bda8f179",
    })
    void version74UsesSm4(String type, String connectionString) throws IOException {
        sscmsJson("\"True\"", SM4_KEY, type, connectionString);

        assertIsTheExample(Installations.inFolder(folder).database());
    }

    @Test
    void aWrongKeyIsToldAsSuch() throws IOException {
        webConfig("True", "SecretKey", "another-key", MYSQL, CONNECTION);
        SiteServerException of6 = failure();
        assertThat(of6.problem()).isEqualTo(InstallationProblem.WRONG_KEY);
        assertThat(of6.exitCode()).isEqualTo(ExitCode.KEY);
        assertThat(of6.exitCode().number()).isEqualTo(12);
        assertThat(of6.getMessage())
                .contains("SS-5011", "SecretKey in Web.config", "part of version 5.0", "--url")
                .doesNotContain("another-key", "vEnfkn16", MYSQL, CONNECTION);

        keyFile("SiteFiles/Configuration/Configuration.config", "<config><core secretKey=");
        assertThat(failure().getMessage())
                .contains("SiteFiles/Configuration/Configuration.config cannot be read: It is not valid XML");

        Files.delete(folder.resolve("Web.config"));
        sscmsJson("true", SM4_KEY.replace('9', '8'), "f0da989337aae105935f3f2b6c348149", "");
        assertThat(failure().problem()).isEqualTo(InstallationProblem.WRONG_KEY);
    }

    /** One wrong key in 256 gives a right padding: the word that comes out decides. */
    @Test
    void keysThatFitByChanceAreNotTaken() {
        for (int i = 0; i < 2000; i++) {
            List<TextCipher> keys = DesCipher.of((10_000_000 + i) + "geheim", "test")
                    .map(List::of)
                    .orElseThrow();
            SiteServerException failure =
                    catchThrowableOfType(SiteServerException.class, () -> new ProtectedTexts(MYSQL, CONNECTION)
                            .decrypt(keys, "DatabaseType", Place.NOWHERE));
            assertThat(failure.problem()).isEqualTo(InstallationProblem.WRONG_KEY);
            assertThat(failure.getMessage()).doesNotContain("geheim");
        }
    }

    @Test
    void plainTextAndDamageAreToldApartFromAWrongKey() throws IOException {
        webConfig("True", "SecretKey", KEY, "MySql", "Server=h;Pwd=geheim");
        assertNotEncrypted("DatabaseType");
        webConfig("True", "SecretKey", KEY, MYSQL, "Server=h;Pwd=geheim");
        assertNotEncrypted("ConnectionString");
        webConfig("True", "SecretKey", KEY, MYSQL, CONNECTION.substring(4));
        assertNotEncrypted("ConnectionString");
        Files.delete(folder.resolve("Web.config"));
        sscmsJson("true", SM4_KEY, "f0da98", "04b1");
        assertNotEncrypted("Database.Type");
    }

    private void assertNotEncrypted(String name) {
        SiteServerException failure = failure();
        assertThat(failure.problem()).isEqualTo(InstallationProblem.NOT_ENCRYPTED);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.KEY);
        assertThat(failure.getMessage())
                .contains(name, "IsProtectData", "-c")
                .doesNotContain("geheim", KEY, CONNECTION);
    }

    @Test
    void aMissingKeyIsTold() throws IOException {
        for (String key : Arrays.asList("", "short", "1234567中")) {
            sscmsJson("true", key, MYSQL, CONNECTION);
            SiteServerException failure = failure();
            assertThat(failure.problem()).isEqualTo(InstallationProblem.NO_KEY);
            assertThat(failure.exitCode()).isEqualTo(ExitCode.KEY);
            assertThat(failure.getMessage()).contains("SecurityKey");
        }
    }

    @Test
    void missingValuesAreToldAsWithoutProtection() throws IOException {
        webConfig("True", "SecretKey", KEY, "", CONNECTION);
        assertThat(failure().problem()).isEqualTo(InstallationProblem.UNKNOWN_DATABASE_TYPE);
        webConfig("True", "SecretKey", KEY, MYSQL, "");
        assertThat(failure().problem()).isEqualTo(InstallationProblem.NO_CONNECTION_STRING);
    }

    /** A vendor that the system knows and this tool does not: the key was right, and that is what is told. */
    @Test
    void aTypeThatTheToolLacksIsNoWrongKey() throws IOException {
        // Access.
        webConfig("True", "SecretKey", KEY, "P7reUsK8AwM0equals00secret0", CONNECTION);

        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.UNKNOWN_DATABASE_TYPE);
    }

    @Test
    void nothingShowsASecret() {
        assertThat(new ProtectedTexts("MySql", "Pwd=geheim").toString()).doesNotContain("geheim");
        assertThat(DesCipher.of("geheimgeheim", "x").orElseThrow().toString()).doesNotContain("geheim");
    }

    private static void assertIsTheExample(ConnectionSettings settings) {
        assertThat(settings.vendorId()).isEqualTo("mariadb");
        assertThat(settings.host()).contains("127.0.0.1");
        assertThat(settings.user()).contains("root");
        assertThat(settings.password().reveal()).isEqualTo("p@ss");
        assertThat(settings.database()).contains("cms");
    }

    private SiteServerException failure() {
        return catchThrowableOfType(SiteServerException.class, () -> Installations.inFolder(folder));
    }

    private void webConfig(String isProtectData, String keyName, String key, String type, String connectionString)
            throws IOException {
        write(
                "Web.config",
                "<configuration><appSettings><add key='isprotectdata' value='" + isProtectData + "'/><add key='"
                        + keyName + "' value='" + key + "'/><add key='DatabaseType' value='" + type
                        + "'/><add key='ConnectionString' value='" + connectionString
                        + "'/></appSettings></configuration>");
    }

    private void sscmsJson(String isProtectData, String key, String type, String connectionString) throws IOException {
        write(
                "sscms.json",
                "{\"IsProtectData\": " + isProtectData + ", \"SecurityKey\": \"" + key
                        + "\", \"Database\": {\"Type\": \"" + type + "\", \"ConnectionString\": \"" + connectionString
                        + "\"}}");
    }

    private void keyFile(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        write(path, text);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
