package siteserver.backup.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.Column;

/**
 * The reading side of one database vendor; found by {@link java.util.ServiceLoader}. One implementation per package,
 * named {@code Dialect}; its parts have the same file names in every vendor's package. Stateless.
 */
public interface Vendor {

    /** Lower case, also the last part of the package's name: {@code postgresql}. */
    String id();

    /** As people write it: {@code PostgreSQL}. */
    String displayName();

    /** Texts that installations' config files use for this vendor, lower case: {@code mysql}, {@code mariadb}. */
    Set<String> configNames();

    /** Whether a JDBC address, for example {@code jdbc:postgresql://…}, is this vendor's. */
    boolean acceptsUrl(String jdbcUrl);

    Set<Capability> capabilities();

    /**
     * Whether the tests of this tool run against a server of this vendor. Where they do not, a run says so first, and
     * what is known stands in docs/databases.md.
     */
    default boolean testedOnServer() {
        return true;
    }

    /** How a JDBC address of this vendor begins, for messages. */
    default String urlPrefix() {
        return "jdbc:" + id() + ":";
    }

    /** Id of the vendor whose code this one builds on, because their servers speak alike; empty for one of its own. */
    default Optional<String> relative() {
        return Optional.empty();
    }

    /**
     * Opens one session: read-only, UTC, UTF-8, names quoted exactly. Failures become {@code SiteServerException}s
     * with exit code 5 that tell apart: server not reachable, wrong password, unknown database, TLS refused.
     */
    Connection connect(ConnectionSettings settings);

    /**
     * The file that an embedded database lies in, absolute; its name may lack an ending that the database adds.
     *
     * @return empty for a server
     */
    default Optional<Path> databaseFile(ConnectionSettings settings) {
        return Optional.empty();
    }

    CatalogReader catalog();

    SnapshotOpener snapshots();

    RangeSplitter ranges();

    TableReader reader();

    /** Turns any driver's exception into ours, with the table that was worked on. */
    ErrorTranslator errors();

    /** Quotes a name for this vendor's SQL; doubles quote characters inside. */
    String quote(String name);

    /**
     * Whether this vendor's users keep true and false in columns of this native type, which holds other numbers too: then
     * the values decide.
     */
    default boolean mayBeTruth(Column column) {
        return false;
    }

    /** Whether a column holds text that the server takes for latin1 as MySQL has it: Windows-1252 without gaps. */
    default boolean isLatin1(Column column) {
        return false;
    }

    /**
     * The native type of the same column with Unicode.
     *
     * @param column one that {@link #isLatin1}
     */
    default String nativeTypeAsUnicode(Column column) {
        return column.nativeType();
    }

    /** All vendors on the class path, sorted by id. */
    static List<Vendor> all() {
        return Vendors.all();
    }
}
