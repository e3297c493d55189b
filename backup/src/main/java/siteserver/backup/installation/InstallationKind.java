package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.Optional;

/** One kind of system, told by the content of its settings file and not by the file's name. */
interface InstallationKind {

    /** For messages: {@code Web.config of SS CMS 3.6 to 6.x}. */
    String description();

    /** Whether a file of this name may be one of ours; a cheap test before its content is read. */
    boolean mayBe(String fileName);

    /**
     * @param file exists and is a regular file
     * @return empty when the file's content is not this kind's
     * @throws siteserver.backup.folder.failure.SiteServerException when it is this kind's but cannot be used, or when
     *     it cannot be parsed at all
     */
    Optional<Installation> read(Path file);
}
