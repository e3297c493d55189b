package siteserver.restore.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import siteserver.restore.target.TargetNames;

/** Names within one name space of the target: short enough, and no two alike. */
final class TargetNaming {

    private static final int DIGITS = 8;

    private final TargetNames names;
    private final Set<String> taken = new HashSet<>();

    TargetNaming(TargetNames names) {
        this.names = names;
    }

    /** Whether a name is already in use here, as the target compares names. */
    boolean taken(String name) {
        return taken.contains(names.folded(name));
    }

    void take(String name) {
        taken.add(names.folded(name));
    }

    /**
     * The name itself where it is short enough and free; else its beginning with some digits of a hash behind it, the
     * same in every run.
     */
    String unique(String wished) {
        String name = shortened(wished, wished);
        for (int number = 2; taken(name); number++) {
            name = shortened(wished + "_" + number, wished + "/" + number);
        }
        take(name);
        return name;
    }

    /** Short enough; not yet unique. */
    String shortened(String name, String seed) {
        if (!names.tooLong(name)) {
            return name;
        }
        String tail = "_" + hash(seed);
        int[] characters = name.codePoints().toArray();
        int kept = characters.length;
        String candidate;
        do {
            kept--;
            candidate = new String(characters, 0, kept) + tail;
        } while (kept > 0 && names.tooLong(candidate));
        return candidate;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
