package siteserver.backup.job;

import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Masking;
import siteserver.backup.database.Vendor;

/** Names a source for people and for recognising an interrupted run of the same job; never with a password. */
final class SourceText {

    private SourceText() {}

    static String of(Vendor vendor, ConnectionSettings settings) {
        if (settings.jdbcUrl().isPresent()) {
            return Masking.mask(settings.jdbcUrl().get(), settings.password().reveal());
        }
        StringBuilder text = new StringBuilder(vendor.displayName());
        settings.database().ifPresent(database -> text.append(' ').append(database));
        settings.host().ifPresent(host -> text.append(" at ").append(host));
        settings.port().ifPresent(port -> text.append(':').append(port));
        return text.toString();
    }
}
