package siteserver.backup.folder.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Paths of site files, {@code /} between the parts. What stands in a dump is not trusted. */
public final class FilePaths {

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private FilePaths() {}

    /** Whether no part leads elsewhere, on any system: {@code ..}, a separator, nothing. */
    public static boolean isPlain(String path) {
        return List.of(path.split("/", -1)).stream().allMatch(FilePaths::isPlainName);
    }

    /** The same of one name. */
    public static boolean isPlainName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7f || c == 0xfffd);
    }

    /** Whether Windows takes every part for the name of a file, and not for a device, a stream or another name. */
    public static boolean isPlainOnWindows(String path) {
        return List.of(path.split("/", -1)).stream().allMatch(FilePaths::isNameOnWindows);
    }

    private static boolean isNameOnWindows(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String base = (dot < 0 ? lower : lower.substring(0, dot)).strip();
        boolean numbered = base.length() == 4
                && (base.startsWith("com") || base.startsWith("lpt"))
                && Character.isDigit(base.charAt(3));
        return !DEVICES.contains(base)
                && !numbered
                && !name.endsWith(".")
                && !name.endsWith(" ")
                && name.chars().noneMatch(c -> "<>:\"|?*".indexOf(c) >= 0);
    }

    /** {@code a} and {@code b} as {@code a/b}; an empty one is left out. */
    public static String join(String parent, String child) {
        return parent.isEmpty() || child.isEmpty() ? parent + child : parent + "/" + child;
    }

    /** Whether a path is that folder or lies below it, in any case. */
    public static boolean isIn(String path, String folder) {
        return folder.isEmpty()
                || path.equalsIgnoreCase(folder)
                || path.regionMatches(true, 0, folder + "/", 0, folder.length() + 1);
    }
}
