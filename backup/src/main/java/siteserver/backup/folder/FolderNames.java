package siteserver.backup.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.schema.TableName;

/**
 * Names of folders and files for the names of tables and other objects, safe on every system: bytes of the UTF-8 form
 * outside {@code [A-Za-z0-9_.-]} become {@code %XX}, as do the first letter of names that Windows or the dump itself
 * reserves, dots at the ends, and the letters of names that differ from another one by case only. Very long names are
 * cut and get a hash. A table outside the default schema is {@code schema.table}. The true name stands in the metadata:
 * nothing is ever decoded. Not thread-safe.
 */
public final class FolderNames {

    /** Names in a dump folder that are no tables. */
    private static final Set<String> OURS = Set.of(
            DumpFiles.TABLES,
            DumpFiles.MANIFEST,
            DumpFiles.INCOMPLETE,
            DumpFiles.LOCK,
            DumpFiles.OBJECTS,
            DumpFiles.FILES,
            DumpFiles.REJECTS,
            DumpFiles.LISTED,
            "database");

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com", "lpt");
    private static final int LONGEST = 120;
    private static final int HASH_DIGITS = 16;

    private enum Encoding {
        UNSAFE,
        UPPER_CASE_TOO,
        LETTERS_AND_DOTS_TOO
    }

    private final Map<TableName, String> assigned = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Gives each table a folder name. The same tables, given in any order at one time, get the same names. */
    public void assign(Collection<TableName> tables) {
        tables.stream().sorted().forEach(this::assign);
    }

    private void assign(TableName table) {
        if (assigned.containsKey(table)) {
            return;
        }
        for (Encoding encoding : Encoding.values()) {
            String folder = folder(table, encoding);
            if (taken.add(folder.toLowerCase(Locale.ROOT))) {
                assigned.put(table, folder);
                return;
            }
        }
        // Two tables such as "a.b" and "b" in schema "a", in a script without case.
        String folder = cut(folder(table, Encoding.UNSAFE)) + "%-" + hash(table.schema() + "\0" + table.name());
        taken.add(folder.toLowerCase(Locale.ROOT));
        assigned.put(table, folder);
    }

    /**
     * @return the folder of a table that was given to {@link #assign(Collection)}
     */
    public String of(TableName table) {
        String folder = assigned.get(table);
        if (folder == null) {
            throw new IllegalArgumentException("no folder was assigned to " + table);
        }
        return folder;
    }

    /** A file name for any text, without looking at other names. */
    public static String encode(String name) {
        return shorten(encode(name, Encoding.UNSAFE), name);
    }

    private static String folder(TableName table, Encoding encoding) {
        if (table.inDefaultSchema()) {
            return shorten(encode(table.name(), encoding), table.name());
        }
        String schema = encode(table.schema(), encoding).replace(".", "%2E");
        String name = encode(table.name(), encoding).replace(".", "%2E");
        return shorten(schema + "." + name, table.schema() + "\0" + table.name());
    }

    private static String encode(String name, Encoding encoding) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        boolean reserved = isReserved(name);
        for (int i = 0; i < bytes.length; i++) {
            int character = bytes[i] & 0xff;
            boolean atEnd = i == 0 || i == bytes.length - 1;
            if (isSafe(character, encoding) && !(reserved && i == 0) && !(atEnd && character == '.')) {
                encoded.append((char) character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) character));
            }
        }
        return encoded.isEmpty() ? "%" : encoded.toString();
    }

    private static boolean isSafe(int character, Encoding encoding) {
        return switch (encoding) {
            case UNSAFE -> isLower(character) || isUpper(character) || isMark(character) || character == '.';
            case UPPER_CASE_TOO -> isLower(character) || isMark(character) || character == '.';
            case LETTERS_AND_DOTS_TOO -> isMark(character);
        };
    }

    private static boolean isLower(int character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isUpper(int character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isMark(int character) {
        return (character >= '0' && character <= '9') || character == '_' || character == '-';
    }

    /** Windows' devices, with any extension, and what a dump itself is made of. */
    private static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String base = dot < 0 ? lower : lower.substring(0, dot);
        boolean device = DEVICES.contains(base)
                || (base.length() == 4 && DEVICES.contains(base.substring(0, 3)) && Character.isDigit(base.charAt(3)));
        return device || OURS.contains(lower);
    }

    private static String shorten(String encoded, String trueName) {
        return encoded.length() <= LONGEST ? encoded : cut(encoded) + "%-" + hash(trueName);
    }

    /** As much as leaves room for a hash, without half an escape at the end. */
    private static String cut(String encoded) {
        int room = LONGEST - HASH_DIGITS - 2;
        if (encoded.length() <= room) {
            return encoded;
        }
        int escape = encoded.lastIndexOf('%', room - 1);
        return encoded.substring(0, escape > room - 3 ? escape : room);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
