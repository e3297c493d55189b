package siteserver.backup.folder.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The small JSON files that describe a dump. Strict: valid UTF-8 (a byte order mark is allowed), one document, no
 * property twice, bounded size and depth.
 */
public final class JsonFiles {

    /** A manifest of a hundred thousand files has about 30 MB. */
    private static final int LARGEST = 256 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(16 << 20)
                            .maxNameLength(4096)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPrettyPrinter(printer())
            .build();

    /** What the original's own reader takes from an edited file; of a repeated property the last value counts. */
    private static final ObjectMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(MAPPER.getFactory().streamReadConstraints())
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFiles() {}

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    }

    /** The text of a document, indented by two blanks, with line feeds, in UTF-8; the same tree gives the same bytes. */
    public static byte[] bytes(JsonNode document) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads a file that may not be larger than such a file ever is. */
    public static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw bad(Place.file(file), "too-large", LARGEST);
            }
            return content;
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }

    /**
     * @throws SiteServerException {@link FolderProblem#BAD_METADATA} that says what is wrong
     */
    public static JsonNode parse(byte[] content, Place place) {
        return parse(MAPPER, content, place);
    }

    /**
     * The same for a file of the original tool, as lenient as that is: comments, single quotes, names without quotes,
     * trailing commas, repeated properties.
     */
    public static JsonNode parseLenient(byte[] content, Place place) {
        return parse(LENIENT, content, place);
    }

    private static JsonNode parse(ObjectMapper mapper, byte[] content, Place place) {
        if (content.length == 0) {
            throw bad(place, "empty-file");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw bad(place, "not-utf-8");
        }
        try {
            JsonNode document = mapper.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (document == null || document.isMissingNode()) {
                throw bad(place, "empty-file");
            }
            return document;
        } catch (JsonProcessingException invalid) {
            long line = invalid.getLocation() == null
                    ? 1
                    : Math.max(1, invalid.getLocation().getLineNr());
            throw bad(place.withLine(line), "not-json", invalid.getOriginalMessage());
        }
    }

    /**
     * @param reason key of the text, after {@code reason.}
     */
    public static SiteServerException bad(Place place, String reason, Object... arguments) {
        return new SiteServerException(
                FolderProblem.BAD_METADATA, place, Messages.text(FolderProblem.class, "reason." + reason, arguments));
    }
}
