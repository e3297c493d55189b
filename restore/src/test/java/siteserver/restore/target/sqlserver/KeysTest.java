package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetType;

/** What is known of equal keys without asking the server, and what is not. */
class KeysTest {

    private static boolean certain(Server server, DataType type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        TargetType target = new Types(server).neutral(Column.of("c", type), true);
        return new Keys(null, server).certain(target, bytes, 0, bytes.length);
    }

    @Test
    void plainLettersAreKnownAndOthersAreNot() {
        DataType text = new DataType.VarChar(50, false);
        assertThat(certain(Servers.V2022, text, "Ab-1 'x'")).isTrue();
        assertThat(certain(Servers.V2022, text, "")).isTrue();
        assertThat(certain(Servers.V2022, text, "café")).isFalse();
        assertThat(certain(Servers.V2022, text, "a\u0000")).isFalse();
        assertThat(certain(Servers.V2022, text, "😀")).isFalse();
        assertThat(certain(Servers.V2022, new DataType.Int(32, false), "1")).isTrue();
        assertThat(certain(Servers.V2022, new DataType.Uuid(), "x")).isTrue();
    }

    /** Finnish takes v for w, Hungarian ccs for cscs, Turkish I for no i. */
    @Test
    void languagesWithRulesOfTheirOwnAreAskedFor() {
        Server finnish = new Server(16, false, "Finnish_Swedish_CI_AS", 1252, "Finnish_Swedish_CI_AS", true);
        assertThat(certain(finnish, new DataType.VarChar(50, false), "v")).isFalse();
        assertThat(certain(finnish, new DataType.Int(32, false), "1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"AbC,abc,true", "'a ','a',true", "' a','a',false", "a,b,false"})
    void keyFormsOfADatabaseThatFoldsCase(String one, String other, boolean equal) {
        assertThat(keyForm(Servers.V2022, one).equals(keyForm(Servers.V2022, other)))
                .isEqualTo(equal);
    }

    @Test
    void keyFormsOfADatabaseThatDoesNot() {
        assertThat(keyForm(Servers.CASE_SENSITIVE, "A")).isNotEqualTo(keyForm(Servers.CASE_SENSITIVE, "a"));
        assertThat(keyForm(Servers.CASE_SENSITIVE, "a  ")).isEqualTo(keyForm(Servers.CASE_SENSITIVE, "a"));
    }

    /** The server fills the shorter of two binary values up with zeros. */
    @Test
    void binaryKeysEndBeforeTheirZeros() {
        TargetType type = new Types(Servers.V2022).neutral(Column.of("c", new DataType.VarBinary(9)), true);
        assertThat(apply(type, "\\x0100")).isEqualTo(apply(type, "\\x01")).isEqualTo("\\x01");
        assertThat(apply(type, "\\x0010")).isEqualTo("\\x0010");
        assertThat(apply(type, "\\x0000")).isEqualTo("\\x");
    }

    private static String keyForm(Server server, String value) {
        return apply(new Types(server).neutral(Column.of("c", new DataType.VarChar(50, false)), true), value);
    }

    private static String apply(TargetType type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        type.keyForm().apply(bytes, 0, bytes.length, row);
        return row.text(0);
    }
}
