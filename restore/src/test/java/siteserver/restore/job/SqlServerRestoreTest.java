package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

/** SQL Server itself, or a server that says it speaks as SQL Server does and lacks some of it. */
@NeedsServer(TestDatabases.SQL_SERVER)
class SqlServerRestoreTest extends RestoreContract {

    /** Asked of the server, so that {@link #namesOfIndexes} shows whether it is so. */
    private boolean isBabelfish() {
        return query("SELECT CAST(SERVERPROPERTY('Babelfish') AS int)").equals(List.of("1"));
    }

    @Override
    protected String vendorId() {
        return TestDatabases.SQL_SERVER;
    }

    /** Of such a name Babelfish keeps the letters and loses their case. */
    @Override
    protected String indexName(String given) {
        return isBabelfish() ? given.toLowerCase(Locale.ROOT) : given;
    }

    @Test
    void namesOfIndexes() {
        TestDatabases.execute(target, "CREATE TABLE Names (a INT NOT NULL)", "CREATE INDEX IX_Names_A ON Names (a)");
        // MD5 of "ix_names_a".
        assertThat(query("SELECT CAST(name AS nvarchar(128)) FROM sys.indexes WHERE object_id = OBJECT_ID('Names')"
                        + " AND name IS NOT NULL"))
                .containsExactly(isBabelfish() ? "ix_names_anames" + "c3f4290644c2c1a72564dcc10da5d22c" : "IX_Names_A");
        assertThat(table("Names").indexes()).extracting(Index::name).containsExactly(indexName("IX_Names_A"));
    }
}
