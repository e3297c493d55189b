package siteserver.restore.job;

import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

@NeedsServer(TestDatabases.SQL_SERVER)
class SqlServerRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return TestDatabases.SQL_SERVER;
    }
}
