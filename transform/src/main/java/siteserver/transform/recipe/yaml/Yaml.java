package siteserver.transform.recipe.yaml;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** A YAML document as plain data that remembers its lines. */
public sealed interface Yaml {

    Mark at();

    /** In messages: {@code text}, {@code a list}, {@code a mapping}. */
    String word();

    /**
     * @param plain written without quotes and not as a block
     */
    record Scalar(Mark at, String text, boolean plain) implements Yaml {

        /** Written as {@code null}, {@code ~} or as nothing at all. */
        public boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }

        /** A number or {@code true} or {@code false} without quotes. */
        public boolean isLiteral() {
            return plain && (text.equals("true") || text.equals("false") || text.matches("[-+]?[0-9]+(\\.[0-9]+)?"));
        }

        @Override
        public String word() {
            return isNull()
                    ? "nothing"
                    : "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
        }
    }

    record Sequence(Mark at, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String word() {
            return "a list";
        }
    }

    record Mapping(Mark at, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Yaml> get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }

        @Override
        public String word() {
            return "a mapping";
        }
    }

    record Entry(Mark at, String key, Yaml value) {}
}
