package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.roundtrip.Tables;

/** Which keys are equal is what the server's own unique index says. */
@NeedsServer(TestDatabases.SQL_SERVER)
class KeysOnServerTest {

    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "a ",
            "\u00e1",
            "\u00c1",
            "\uff21",
            "ss",
            "\u00df",
            "I",
            "i",
            "\u0130",
            "\u0131",
            "\u680f",
            "\u3042",
            "\u30a2",
            "\uff71",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "",
            " ",
            "co-op",
            "coop",
            "\u00e6",
            "ae");

    @Test
    void theServerSaysWhichAreEqual() throws Exception {
        try (Connection connection = new Dialect().connect(TestDatabases.fresh(TestDatabases.SQL_SERVER))) {
            TargetVendor dialect = new Dialect().on(connection);
            TargetTable table = Tables.of(
                    dialect.types(),
                    "t",
                    Column.of("k", new DataType.VarChar(20, true)).notNull());
            Sql.run(connection, dialect.schema().createTable(table).get(0).sql());
            Sql.run(connection, dialect.schema().keysAndIndexes(table).get(0).sql());
            connection.commit();
            List<Integer> refused = new ArrayList<>();
            for (int i = 0; i < TEXTS.size(); i++) {
                if (!taken(connection, TEXTS.get(i))) {
                    refused.add(i);
                }
            }
            List<Integer> found = new ArrayList<>();
            KeyComparison comparison = dialect.keyComparison(connection).orElseThrow();
            try (KeyComparison.Keys keys = comparison.open(table.columns(), false)) {
                for (int i = 0; i < TEXTS.size(); i++) {
                    Row row = new Row(1);
                    row.add(TEXTS.get(i));
                    keys.add(row, 0, i, 7, -7);
                }
                keys.duplicates((file, line, high, low) -> {
                    assertThat(List.of(high, low)).containsExactly(7L, -7L);
                    found.add((int) line);
                });
            }
            assertThat(found).isEqualTo(refused).contains(1, 2);
        }
    }

    private static boolean taken(Connection connection, String text) throws SQLException {
        try {
            Sql.run(connection, "INSERT INTO t (k) VALUES (" + Names.literal(text) + ")");
            connection.commit();
            return true;
        } catch (SQLException duplicate) {
            connection.rollback();
            assertThat(Errors.number(duplicate)).isIn(2601, 2627);
            return false;
        }
    }
}
