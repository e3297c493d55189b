package siteserver.backup.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * {@code Web.config} of SS CMS 3.6 to 6.x: {@code configuration/appSettings/add} with the keys {@code DatabaseType} and
 * {@code ConnectionString} in any case ({@code sscms/config.md} 1). The file may point to others for the section
 * ({@code configSource}) or for more keys ({@code file}). From 5.0 on the two values may be encrypted.
 */
final class WebConfig implements InstallationKind {

    @Override
    public String description() {
        return "Web.config of SS CMS 3.6 to 6.x (appSettings with DatabaseType and ConnectionString)";
    }

    @Override
    public boolean mayBe(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".config");
    }

    @Override
    public Optional<Installation> read(Path file) {
        Element root = XmlFiles.parse(file);
        Optional<Element> section =
                "configuration".equals(root.getTagName()) ? XmlFiles.child(root, "appSettings") : Optional.empty();
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (encrypted(section.get())) {
            throw new SiteServerException(InstallationProblem.ENCRYPTED_SECTION, Place.file(file));
        }
        Map<String, String> settings = new HashMap<>();
        include(section.get(), "configSource", file, settings);
        collect(section.get(), settings);
        include(section.get(), "file", file, settings);
        if (!settings.containsKey("connectionstring") && !settings.containsKey("databasetype")) {
            return Optional.empty();
        }
        ProtectedTexts texts = new ProtectedTexts(settings.get("databasetype"), settings.get("connectionstring"));
        if ("true".equals(settings.getOrDefault("isprotectdata", "").trim().toLowerCase(Locale.ROOT))) {
            List<TextCipher> keys = WebConfigKeys.of(settings.get("secretkey"), file);
            texts = texts.decrypt(keys, "DatabaseType", Place.file(file));
        }
        return Optional.of(new Installation(
                "sscms", Optional.empty(), file, SettingsDatabase.of(texts.type(), texts.connectionString(), file)));
    }

    private static void include(Element section, String attribute, Path file, Map<String, String> settings) {
        String name = section.getAttribute(attribute);
        if (name.isBlank()) {
            return;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path other = folder.resolve(name.trim().replace('\\', '/')).normalize();
        if (!other.startsWith(folder)) {
            throw new SiteServerException(
                    InstallationProblem.UNREADABLE, Place.file(file), "It points outside its own folder: " + name);
        }
        if (Files.isRegularFile(other)) {
            Element root = XmlFiles.parse(other);
            if (encrypted(root)) {
                throw new SiteServerException(InstallationProblem.ENCRYPTED_SECTION, Place.file(other));
            }
            collect(root, settings);
        }
    }

    private static boolean encrypted(Element section) {
        return section.hasAttribute("configProtectionProvider")
                || section.getElementsByTagName("EncryptedData").getLength() > 0;
    }

    private static void collect(Element section, Map<String, String> settings) {
        NodeList children = section.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                String key = element.getAttribute("key").trim().toLowerCase(Locale.ROOT);
                switch (element.getTagName()) {
                    case "add" -> settings.put(key, element.getAttribute("value"));
                    case "remove" -> settings.remove(key);
                    case "clear" -> settings.clear();
                    default -> {
                        // Other elements carry no settings.
                    }
                }
            }
        }
    }
}
