package siteserver.restore.job;

class MariaDbRestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }
}
