package siteserver.restore.job;

import org.junit.jupiter.api.condition.EnabledIf;
import siteserver.backup.testing.TestDatabases;

/** The oldest server that this vendor's writing side knows: no fractions of a second, short index entries. */
@EnabledIf("siteserver.backup.testing.TestDatabases#hasOldMySql")
class OldMySqlRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected String database() {
        return TestDatabases.MYSQL_5_5;
    }

    /** MySQL has known fractions of a second since 5.6.4. */
    @Override
    protected String moment() {
        return "2018-09-01 12:34:56";
    }
}
