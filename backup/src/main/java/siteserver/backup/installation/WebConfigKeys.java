package siteserver.backup.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The keys that may have protected a {@code Web.config} ({@code sscms/config.md} 1.2): version 6 keeps its own beside
 * the protected texts, version 5.0 in a file of the site, and without that it uses one that is part of the product.
 */
final class WebConfigKeys {

    private static final List<String> KEY_FILE = List.of("SiteFiles", "Configuration", "Configuration.config");

    /** Of the product's key only these characters matter. */
    private static final String BUILT_IN = "vEnfkn16";

    private WebConfigKeys() {}

    /**
     * @param secretKey of appSettings; nullable
     * @return keys that can be used, in the order in which they are to be tried
     */
    static List<TextCipher> of(String secretKey, Path webConfig) {
        List<TextCipher> keys = new ArrayList<>();
        DesCipher.of(secretKey, "SecretKey in " + webConfig.getFileName()).ifPresent(keys::add);
        Path folder = webConfig.toAbsolutePath().normalize().getParent();
        String builtIn = "the key that is part of version 5.0";
        Optional<Path> file = keyFile(folder);
        if (file.isPresent()) {
            String name = folder.relativize(file.get()).toString().replace('\\', '/');
            try {
                DesCipher.of(secretKey(XmlFiles.parse(file.get())), "secretKey in " + name)
                        .ifPresent(keys::add);
            } catch (SiteServerException unreadable) {
                // The original goes on with its own key; should that one be wrong, this is the likely reason.
                builtIn += " (" + name + " cannot be read: " + unreadable.why() + ")";
            }
        }
        DesCipher.of(BUILT_IN, builtIn).ifPresent(keys::add);
        return keys;
    }

    /** Null when there is none. */
    private static String secretKey(Element root) {
        return "config".equals(root.getTagName())
                ? XmlFiles.child(root, "core")
                        .map(core -> core.getAttribute("secretKey"))
                        .orElse(null)
                : null;
    }

    /** In any case: the folder may have been copied from Windows. */
    private static Optional<Path> keyFile(Path folder) {
        Optional<Path> found = Optional.of(folder);
        for (String name : KEY_FILE) {
            found = found.flatMap(parent -> entry(parent, name));
        }
        return found.filter(Files::isRegularFile);
    }

    private static Optional<Path> entry(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().equalsIgnoreCase(name))
                    .sorted()
                    .findFirst();
        } catch (IOException failure) {
            throw new SiteServerException(
                    InstallationProblem.UNREADABLE, Place.file(folder), failure, "The folder cannot be listed.");
        }
    }
}
