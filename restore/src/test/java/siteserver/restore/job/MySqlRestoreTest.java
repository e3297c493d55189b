package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

/** The newest MySQL that this vendor's writing side knows. */
@NeedsServer(TestDatabases.MYSQL_8_4)
class MySqlRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected String database() {
        return TestDatabases.MYSQL_8_4;
    }

    /** As every server of that version is set up, unless somebody allowed it. */
    @Test
    void rowsGoOverWhereTheServerForbidsLocalFiles() {
        Path dump = new Dump(temporary.resolve("plain"))
                .table(
                        Table.of(TableName.of("t"), List.of(Column.of("a", INT), Column.of("b", text(20)))),
                        Dump.row("1", "首页\\N"),
                        Dump.row("2", null))
                .write();
        TestDatabases.execute(target, "SET GLOBAL local_infile = 0");
        try {
            assertThat(restore(dump, OnLoss.FAIL).rows()).isEqualTo(2);
        } finally {
            TestDatabases.execute(target, "SET GLOBAL local_infile = 1");
        }
        assertThat(query("SELECT * FROM t ORDER BY a")).containsExactly("1|首页\\N", "2|null");
    }

    /** Providers switch on what keeps tables without a key from being made, or gives them a column more. */
    @Test
    void tablesWithoutAKeyAreMadeAllTheSame() {
        Path dump = new Dump(temporary.resolve("keyless"))
                .table(Table.of(TableName.of("t"), List.of(Column.of("a", INT))), Dump.row("1"), Dump.row("1"))
                .write();
        TestDatabases.execute(
                target, "SET GLOBAL sql_require_primary_key = 1", "SET GLOBAL sql_generate_invisible_primary_key = 1");
        try {
            assertThat(restore(dump, OnLoss.FAIL).rows()).isEqualTo(2);
        } finally {
            TestDatabases.execute(
                    target,
                    "SET GLOBAL sql_require_primary_key = 0",
                    "SET GLOBAL sql_generate_invisible_primary_key = 0");
        }
        assertThat(query("SELECT * FROM t")).containsExactly("1", "1");
        assertThat(query("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                        + " AND TABLE_NAME = 't'"))
                .containsExactly("a");
    }
}
