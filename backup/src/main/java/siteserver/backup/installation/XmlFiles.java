package siteserver.backup.installation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Reads settings files in XML, in the charset that they declare. External entities are not followed. */
final class XmlFiles {

    private XmlFiles() {}

    /**
     * @return the root element
     * @throws SiteServerException {@code UNREADABLE} with the line, and without anything that stands there
     */
    static Element parse(Path file) {
        try (PushbackInputStream in = MarkedText.of(Files.newInputStream(file))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            InputSource source = new InputSource(in);
            // What editors have written counts, whatever the first line says.
            MarkedText.mark(in).ifPresent(charset -> source.setCharacterStream(new InputStreamReader(in, charset)));
            source.setSystemId(file.getFileName().toString());
            return builder.parse(source).getDocumentElement();
        } catch (SAXParseException bad) {
            Place place = Place.file(file).withLine(Math.max(1, bad.getLineNumber()));
            throw new SiteServerException(InstallationProblem.UNREADABLE, place, bad, "It is not valid XML.");
        } catch (SAXException | IOException bad) {
            throw new SiteServerException(
                    InstallationProblem.UNREADABLE,
                    Place.file(file),
                    bad,
                    MarkedText.why(bad, "It cannot be read as XML."));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first child element of this name. */
    static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getTagName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
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
