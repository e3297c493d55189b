package siteserver.transform.run;

/** Names of what an update does, for its events. */
final class Phases {

    /** Files of the dump against the manifest; in a dry run also counting. */
    static final String CHECK = "check";

    /** Row files of the dump, by input table. */
    static final String READ = "read";

    /** Filling the scratch file, by table. */
    static final String STAGE = "stage";

    /** The whole, and by output table. */
    static final String CONVERT = "convert";

    private Phases() {}
}
