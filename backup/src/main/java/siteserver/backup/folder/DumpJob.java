package siteserver.backup.folder;

import java.time.Instant;
import java.util.Optional;

/**
 * Which command writes a folder; stands in {@code _incomplete}. A run may start over in the remains of an interrupted
 * run only when command and source are the same.
 *
 * @param command {@code backup} or {@code update}
 * @param source what it reads, for people; no password
 * @param started empty where it should not be recorded
 */
public record DumpJob(String command, String source, Optional<Instant> started) {

    boolean isSameAs(DumpJob other) {
        return command.equals(other.command) && source.equals(other.source);
    }
}
