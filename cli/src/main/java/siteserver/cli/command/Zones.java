package siteserver.cli.command;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Checks of time zones on the command line. */
final class Zones {

    private Zones() {}

    /**
     * @param text nullable: no zone was given
     */
    static Optional<ZoneId> checked(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text.trim()));
        } catch (DateTimeException unknown) {
            throw new SiteServerException(CliProblem.BAD_ZONE, Place.NOWHERE, text);
        }
    }
}
