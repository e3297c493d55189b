package siteserver.transform.recipe;

import java.math.BigInteger;

/** Versions like {@code 4.90} or {@code 7.4.1-rc}: compared part by part, numbers as numbers. */
final class Versions {

    private Versions() {}

    static int compare(String a, String b) {
        String[] left = a.split("[.-]", -1);
        String[] right = b.split("[.-]", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = comparePart(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String a, String b) {
        boolean numbers = a.matches("[0-9]+") && b.matches("[0-9]+");
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    /** Whether a full version like {@code 5.0.92} is of a release like {@code 5.0}. */
    static boolean isOf(String version, String release) {
        return version.equals(release)
                || version.startsWith(release)
                        && version.substring(release.length()).matches("([.-][0-9A-Za-z]+)+");
    }
}
