package siteserver.backup.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * {@code Web.config} of SS CMS 3.6 to 6.x: {@code configuration/appSettings/add} with the keys {@code DatabaseType} and
 * {@code ConnectionString} in any case ({@code sscms/config.md} 1). The file may point to others for the section
 * ({@code configSource}) or for more keys ({@code file}). External entities are not followed.
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
        Element root = parse(file);
        Optional<Element> section =
                "configuration".equals(root.getTagName()) ? child(root, "appSettings") : Optional.empty();
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
        if ("true".equals(settings.getOrDefault("isprotectdata", "").trim().toLowerCase(Locale.ROOT))) {
            throw new SiteServerException(InstallationProblem.PROTECTED, Place.file(file), "IsProtectData");
        }
        return Optional.of(new Installation(
                "sscms",
                Optional.empty(),
                file,
                SettingsDatabase.of(settings.get("databasetype"), settings.get("connectionstring"), file)));
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
            Element root = parse(other);
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

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getTagName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Element parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Document document =
                    builder.parse(Files.newInputStream(file), file.getFileName().toString());
            return document.getDocumentElement();
        } catch (SAXParseException bad) {
            Place place = Place.file(file).withLine(Math.max(1, bad.getLineNumber()));
            throw new SiteServerException(InstallationProblem.UNREADABLE, place, bad, "It is not valid XML.");
        } catch (SAXException | IOException bad) {
            throw new SiteServerException(
                    InstallationProblem.UNREADABLE, Place.file(file), bad, "It cannot be read as XML.");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The parser's own handler prints to the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // A warning does not keep the settings from being read.
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
