package siteserver.restore.job;

import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

@NeedsServer(TestDatabases.ORACLE)
class OracleRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return TestDatabases.ORACLE;
    }
}
