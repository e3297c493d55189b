package siteserver.restore.job;

class SqliteRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "sqlite";
    }
}
