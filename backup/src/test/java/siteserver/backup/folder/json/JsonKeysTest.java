package siteserver.backup.folder.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

class JsonKeysTest {

    @ParameterizedTest
    @CsvSource({
        "PublishmentSystemID, publishmentSystemID",
        "ID, id",
        "Id, id",
        "id, id",
        "IPAddress, ipAddress",
        "SettingsXML, settingsXML",
        "QQ, qq",
        "NODEID, nodeid",
        "CreateIPAddress, createIPAddress",
        "X, x",
        "XY2, xY2",
        "FOO bar, foo bar",
        "_Id, _Id",
        "中文, 中文"
    })
    void spellsKeysAsTheOriginal(String name, String key) {
        assertThat(JsonKeys.camelCase(name)).isEqualTo(key);
    }

    @Test
    void findsColumnsInAnyCase() {
        JsonKeys keys = keys("NodeID", "Title");
        assertThat(keys.keys()).containsExactly("nodeID", "title");
        assertThat(keys.column("nodeID")).isZero();
        assertThat(keys.column("NODEID")).isZero();
        assertThat(keys.column("TITLE")).isEqualTo(1);
        assertThat(keys.column("node")).isEqualTo(JsonKeys.NONE);
    }

    @Test
    void keepsColumnsApartThatDifferInCaseAlone() {
        JsonKeys keys = keys("Id", "ID", "Name");
        assertThat(keys.keys()).containsExactly("Id", "ID", "name");
        assertThat(keys.column("ID")).isEqualTo(1);
        assertThat(keys.column("Id")).isZero();
        assertThat(keys.column("id")).isEqualTo(JsonKeys.NONE);
        assertThat(keys.column("NAME")).isEqualTo(2);
    }

    private static JsonKeys keys(String... names) {
        List<Column> columns = Stream.of(names)
                .map(name -> Column.of(name, new DataType.Text(false)))
                .toList();
        return new JsonKeys(columns);
    }
}
