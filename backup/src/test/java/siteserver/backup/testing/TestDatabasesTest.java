package siteserver.backup.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;

class TestDatabasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void everyDatabaseTakesChineseText(String vendorId) throws Exception {
        ConnectionSettings settings = TestDatabases.fresh(vendorId);
        TestDatabases.execute(settings, "CREATE TABLE t (c VARCHAR(20))", "INSERT INTO t VALUES ('栏目😀')");
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("栏目😀");
        }
    }

    @Test
    void theOldServerIsOldAndTakesChineseText() throws Exception {
        Assumptions.assumeThat(TestDatabases.missing(TestDatabases.MYSQL_5_5)).isEmpty();
        ConnectionSettings settings = TestDatabases.fresh(TestDatabases.MYSQL_5_5);
        TestDatabases.execute(settings, "CREATE TABLE t (c VARCHAR(20))", "INSERT INTO t VALUES ('栏目')");
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c, VERSION() FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("栏目");
            assertThat(rows.getString(2)).isEqualTo("5.5.9");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(TestDatabases.url(settings), "root", "")
                        .close())
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void serversCheckPasswords(String vendorId) {
        String url = TestDatabases.url(TestDatabases.fresh(vendorId));
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url, "postgres", "wrong").close())
                .isInstanceOf(SQLException.class);
    }
}
