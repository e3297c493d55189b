package siteserver.restore.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import siteserver.restore.target.TargetNames;

/**
 * Names within one name space of the target. One rule for tables, columns, keys, indexes and foreign keys: a name stays
 * as it is. What the target cannot have in a name is replaced; a name that is too long keeps its beginning and gets some
 * digits of a hash; of two that are the same to the target the second gets a number.
 */
final class TargetNaming {

    private static final int DIGITS = 8;

    private final TargetNames names;
    private final TargetNames.Kind kind;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> keys;

    TargetNaming(TargetNames names, TargetNames.Kind kind) {
        this.names = names;
        this.kind = kind;
        this.keys = taken;
    }

    /**
     * Names of one table, whose keys share a wider name space.
     *
     * @param schema of that name space
     */
    TargetNaming(TargetNames names, TargetNaming schema) {
        this.names = names;
        this.kind = TargetNames.Kind.KEY;
        this.keys = schema.taken;
    }

    /** Whether a name is already in use here, as the target compares names. */
    boolean taken(String name) {
        return taken.contains(names.folded(kind, name));
    }

    void take(String name) {
        taken.add(names.folded(kind, name));
    }

    /**
     * The name itself where it is short enough and free; else its beginning with some digits of a hash behind it, the
     * same in every run.
     */
    String unique(String wished) {
        return unique(wished, wished);
    }

    /**
     * @param seed of the hash
     */
    String unique(String wished, String seed) {
        String name = shortened(wished, seed);
        for (int number = 2; taken(name); number++) {
            name = shortened(wished + "_" + number, seed + "/" + number);
        }
        take(name);
        return name;
    }

    /** The same for a key or foreign key. */
    String uniqueKey(String wished) {
        String name = shortened(wished, wished);
        for (int number = 2; taken(name) || keys.contains(names.folded(kind, name)); number++) {
            name = shortened(wished + "_" + number, wished + "/" + number);
        }
        take(name);
        keys.add(names.folded(kind, name));
        return name;
    }

    /** Legal and short enough; not yet unique. */
    String shortened(String wished, String seed) {
        String name = names.legal(kind, wished);
        if (!names.tooLong(kind, name)) {
            return name;
        }
        String tail = "_" + hash(seed);
        int[] characters = name.codePoints().toArray();
        int kept = characters.length;
        String candidate;
        do {
            kept--;
            candidate = new String(characters, 0, kept) + tail;
        } while (kept > 0 && names.tooLong(kind, candidate));
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
