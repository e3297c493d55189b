package siteserver.transform.old;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;

/** Tables and columns of the old versions, from the collected facts ({@code sscms/schema-old}, and columns of target 6). */
public final class OldSchema {

    public static final List<String> VERSIONS = List.of("3.6", "4.0", "4.1", "5.0", "6");

    private OldSchema() {}

    /**
     * @param ordinal number of the column among all of its version, from 0
     * @param key part of the primary key
     * @param artificial not in the database, but added to dumps by the original tool
     */
    public record Field(
            int ordinal,
            String name,
            DataType type,
            boolean key,
            boolean identity,
            boolean notNull,
            boolean artificial) {

        public boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }

        /** Texts of 18 characters hold True or False, whatever their names. */
        public boolean isFlag() {
            if (type instanceof DataType.Bool) {
                return true;
            }
            String folded = name.toLowerCase(Locale.ROOT);
            return type instanceof DataType.VarChar text
                    && (text.length() == 18 || text.length() == 10 && folded.startsWith("is"))
                    && (folded.startsWith("is")
                            || folded.contains("urlis")
                            || folded.startsWith("serializeis")
                            || folded.equals("enabled")
                            || folded.equals("canbenull"));
        }
    }

    public record Relation(String name, List<Field> fields) {}

    /** The tables of a version by name, in the order of the facts. */
    public static Map<String, Relation> of(String version) {
        Map<String, List<Field>> tables = new LinkedHashMap<>();
        int ordinal = 0;
        for (String[] cells : lines()) {
            if (cells[0].equals(version)) {
                String flags = cells[5];
                tables.computeIfAbsent(cells[1], name -> new ArrayList<>())
                        .add(new Field(
                                ordinal++,
                                cells[2],
                                type(cells[3], cells[4]),
                                flags.contains("P"),
                                flags.contains("I"),
                                flags.contains("N"),
                                flags.contains("A")));
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("No such version: " + version);
        }
        Map<String, Relation> relations = new LinkedHashMap<>();
        tables.forEach((name, fields) -> relations.put(name, new Relation(name, List.copyOf(fields))));
        return relations;
    }

    private static List<String[]> lines() {
        try (InputStream in = OldSchema.class.getResourceAsStream("/schema/sscms.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DataType type(String name, String length) {
        return switch (name) {
            case "integer" -> new DataType.Int(32, false);
            case "varchar" -> new DataType.VarChar(Integer.parseInt(length), false);
            case "text" -> new DataType.Text(false);
            case "timestamp" -> new DataType.Timestamp(3);
            case "decimal" -> new DataType.Decimal(OptionalInt.of(18), 2);
            case "boolean" -> new DataType.Bool();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
