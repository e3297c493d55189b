package siteserver.backup.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How to reach a database, in the vendor-neutral words of a connection string. Either a JDBC address is given, or its
 * parts; the vendor builds its own address from them.
 *
 * @param vendorId id of the {@link Vendor}, for example {@code postgresql}
 * @param jdbcUrl as the user gave it; empty when the parts are used
 * @param host empty: the vendor's default
 * @param database name of the database, or the file of an embedded one
 * @param user empty: none given
 * @param options further keys of the connection string, lower case; the vendor takes what it knows
 * @param base folder that relative files of an embedded database start from
 */
public record ConnectionSettings(
        String vendorId,
        Optional<String> jdbcUrl,
        Optional<String> host,
        OptionalInt port,
        Optional<String> database,
        Optional<String> user,
        Secret password,
        Map<String, String> options,
        Path base) {
    public ConnectionSettings {
        options = Map.copyOf(new TreeMap<>(options));
    }

    /** From a JDBC address. User and password given apart win over those inside the address. */
    public static ConnectionSettings ofUrl(
            String vendorId, String jdbcUrl, Optional<String> user, Secret password, Path base) {
        return new ConnectionSettings(
                vendorId,
                Optional.of(jdbcUrl),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                user,
                password,
                Map.of(),
                base);
    }
}
