package siteserver.restore.job;

class PostgreSqlRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "postgresql";
    }
}
