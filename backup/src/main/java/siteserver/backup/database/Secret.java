package siteserver.backup.database;

/** A password. Shows itself to nobody: every text form is masked. */
public final class Secret {

    /** No password at all. */
    public static final Secret NONE = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The password itself, for the driver and for nothing else. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "***";
    }
}
