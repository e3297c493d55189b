package siteserver.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it into the jar. */
final class VersionProvider implements IVersionProvider {

    /** Runs from class files, as tests do, have no jar to ask. */
    private static final String UNPACKED = "0.1.0-SNAPSHOT";

    @Override
    public String[] getVersion() {
        return new String[] {"siteserver " + version()};
    }

    static String version() {
        return Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
                .orElse(UNPACKED);
    }
}
