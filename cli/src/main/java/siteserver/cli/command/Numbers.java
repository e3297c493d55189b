package siteserver.cli.command;

import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Checks of numbers on the command line. */
final class Numbers {

    private Numbers() {}

    static long positive(String option, long number) {
        if (number < 1) {
            throw new SiteServerException(CliProblem.BAD_NUMBER, Place.NOWHERE, option, number);
        }
        return number;
    }
}
