package siteserver.transform;

import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.run.Update;

/** Converts a dump to a newer schema: folder in, folder out, no database. */
public final class UpdateJob {

    private UpdateJob() {}

    /**
     * Plans, and unless it is a dry run, converts. The input is never changed. The same input and options give the same
     * bytes, whatever the number of threads.
     *
     * @throws SiteServerException for everything that the user can cause; the output is then marked incomplete or not
     *     there
     */
    public static UpdateResult run(UpdateOptions options, Listener listener) {
        return new Update(options, listener).run();
    }
}
