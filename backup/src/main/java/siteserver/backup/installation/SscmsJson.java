package siteserver.backup.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * {@code sscms.json} of SS CMS 7: {@code Database.Type} and {@code Database.ConnectionString}, names in any case
 * ({@code sscms/config.md} 2). The two values may be encrypted.
 */
final class SscmsJson implements InstallationKind {

    static final String APPLICATION = "sscms";
    static final String VERSION = "7";

    private static final String SQLITE_FILE = "Data Source=~/database.sqlite";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // The parser's messages must not quote the file: it holds a password.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    @Override
    public String description() {
        return "sscms.json of SS CMS 7 (Database with Type and ConnectionString)";
    }

    @Override
    public boolean mayBe(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    @Override
    public Optional<Installation> read(Path file) {
        JsonNode root = parse(file);
        JsonNode database = member(root, "Database");
        if (database == null || !database.isObject() || member(database, "Type") == null) {
            return Optional.empty();
        }
        ProtectedTexts texts = new ProtectedTexts(text(database, "Type"), text(database, "ConnectionString"));
        String isProtected = text(root, "IsProtectData");
        if (isProtected != null && "true".equals(isProtected.trim().toLowerCase(Locale.ROOT))) {
            texts = texts.decrypt(keys(text(root, "SecurityKey")), "Database.Type", Place.file(file));
        }
        return Optional.of(new Installation(
                APPLICATION,
                Optional.of(VERSION),
                file,
                SettingsDatabase.of(texts.type(), connectionString(texts), file)));
    }

    /** Version 7 knows the place of its SQLite file without a connection string. */
    private static String connectionString(ProtectedTexts texts) {
        boolean missing =
                texts.connectionString() == null || texts.connectionString().isBlank();
        return missing && SettingsDatabase.isEmbedded(texts.type()) ? SQLITE_FILE : texts.connectionString();
    }

    /**
     * @param securityKey nullable
     */
    private static List<TextCipher> keys(String securityKey) {
        String origin = "SecurityKey";
        if (securityKey != null && Sm4Cipher.isKey(securityKey)) {
            return Sm4Cipher.of(securityKey, origin);
        }
        return DesCipher.of(securityKey, origin).map(List::of).orElse(List.of());
    }

    private static String text(JsonNode object, String name) {
        JsonNode node = member(object, name);
        return node == null || node.isNull() ? null : node.asText();
    }

    /** A member by its name in any case; null when there is none. */
    private static JsonNode member(JsonNode object, String name) {
        Iterator<Map.Entry<String, JsonNode>> members = object.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return null;
    }

    private static JsonNode parse(Path file) {
        try (PushbackInputStream stream = MarkedText.of(Files.newInputStream(file))) {
            Optional<Charset> charset = MarkedText.mark(stream);
            JsonNode root = charset.isPresent()
                    ? MAPPER.readTree(new InputStreamReader(stream, charset.get()))
                    : MAPPER.readTree(stream);
            return root == null ? MAPPER.nullNode() : root;
        } catch (JsonProcessingException bad) {
            Place place = Place.file(file)
                    .withLine(
                            bad.getLocation() == null
                                    ? 1
                                    : Math.max(1, bad.getLocation().getLineNr()));
            throw new SiteServerException(InstallationProblem.UNREADABLE, place, "It is not valid JSON.");
        } catch (IOException bad) {
            throw new SiteServerException(
                    InstallationProblem.UNREADABLE, Place.file(file), bad, MarkedText.why(bad, "It cannot be opened."));
        }
    }
}
