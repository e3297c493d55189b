package siteserver.cli.command;

import java.security.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets this process speak TLS 1.0 and 1.1, with the ciphers of their time, as servers of the age of Windows Server 2008
 * need it. Java reads the setting when the first encrypted connection is made; nothing outside the process changes.
 */
final class OldTls {

    private static final String SETTING = "jdk.tls.disabledAlgorithms";

    /** What such servers need; what was broken even then (SSL 3, RC4, MD5, anonymous keys) stays forbidden. */
    private static final Set<String> NEEDED = Set.of("tlsv1", "tlsv1.1", "3des_ede_cbc", "tls_rsa_*");

    private OldTls() {}

    static void allow() {
        String disabled = Security.getProperty(SETTING);
        Security.setProperty(SETTING, without(disabled == null ? "" : disabled));
    }

    /** The same list without what old servers need. */
    static String without(String disabled) {
        return Arrays.stream(disabled.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty() && !NEEDED.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
