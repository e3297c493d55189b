package siteserver.transform.plan;

import java.util.Locale;

/** Names of JSON members made from names of columns. */
public final class MemberNames {

    private MemberNames() {}

    /**
     * Lower-cases the leading run of capitals, but stops before its last letter when a small letter follows:
     * {@code PublishmentSystemID} becomes {@code publishmentSystemID}, {@code IPAddress} {@code ipAddress}, {@code QQ}
     * {@code qq}.
     */
    public static String camelCase(String name) {
        int run = 0;
        while (run < name.length() && Character.isUpperCase(name.charAt(run))) {
            run++;
        }
        if (run > 1 && run < name.length() && Character.isLowerCase(name.charAt(run))) {
            run--;
        }
        return name.substring(0, run).toLowerCase(Locale.ROOT) + name.substring(run);
    }
}
