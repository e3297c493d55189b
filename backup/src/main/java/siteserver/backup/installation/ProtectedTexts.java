package siteserver.backup.installation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The two texts of settings with {@code IsProtectData}. A key counts as the right one when the database type that it
 * decrypts is one that a system of this kind can have; chance and damage do not lead to such a word.
 *
 * @param type nullable
 * @param connectionString nullable
 */
record ProtectedTexts(String type, String connectionString) {

    /**
     * @param keys tried in this order
     * @param typeName what the settings call the database type, for messages
     * @param place the settings file
     * @throws SiteServerException {@code NO_KEY}, {@code WRONG_KEY}, {@code NOT_ENCRYPTED}; none shows a stored text
     */
    ProtectedTexts decrypt(List<TextCipher> keys, String typeName, Place place) {
        if (isBlank(type)) {
            // Nothing is ever encrypted to nothing: that the type is missing is told later.
            return new ProtectedTexts(type, connectionString);
        }
        if (keys.isEmpty()) {
            throw new SiteServerException(InstallationProblem.NO_KEY, place);
        }
        boolean looksEncrypted = false;
        for (TextCipher key : keys) {
            Optional<byte[]> encrypted = key.encrypted(type);
            looksEncrypted |= encrypted.isPresent();
            Optional<String> plain = encrypted.flatMap(key::decrypt).filter(SettingsDatabase::isType);
            if (plain.isPresent()) {
                return new ProtectedTexts(plain.get(), connectionString(key, place));
            }
        }
        if (!looksEncrypted) {
            throw new SiteServerException(InstallationProblem.NOT_ENCRYPTED, place, typeName);
        }
        throw new SiteServerException(
                InstallationProblem.WRONG_KEY,
                place,
                keys.stream().map(TextCipher::origin).distinct().collect(Collectors.joining("; ")));
    }

    private String connectionString(TextCipher key, Place place) {
        if (isBlank(connectionString)) {
            return connectionString;
        }
        return key.encrypted(connectionString)
                .flatMap(key::decrypt)
                .orElseThrow(
                        () -> new SiteServerException(InstallationProblem.NOT_ENCRYPTED, place, "ConnectionString"));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** A record would show the connection string with its password. */
    @Override
    public String toString() {
        return "ProtectedTexts";
    }
}
