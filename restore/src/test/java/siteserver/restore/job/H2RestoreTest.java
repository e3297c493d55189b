package siteserver.restore.job;

class H2RestoreTest extends RestoreContract {

    @Override
    protected String vendorId() {
        return "h2";
    }
}
