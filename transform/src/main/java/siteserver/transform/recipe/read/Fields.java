package siteserver.transform.recipe.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.yaml.Yaml;

/** A mapping with a fixed set of keys. */
final class Fields {

    private final Reading reading;
    private final Yaml yaml;
    private final Optional<Yaml.Mapping> mapping;
    private final String owner;

    private Fields(Reading reading, Yaml yaml, String owner, Optional<Yaml.Mapping> mapping) {
        this.reading = reading;
        this.yaml = yaml;
        this.owner = owner;
        this.mapping = mapping;
    }

    /** Notes unknown keys as faults. */
    static Fields of(Reading reading, Yaml yaml, String owner, Set<String> known) {
        Optional<Yaml.Mapping> mapping = reading.mapping(yaml, owner);
        mapping.ifPresent(present -> {
            for (Yaml.Entry entry : present.entries()) {
                if (!known.contains(entry.key())) {
                    reading.faults()
                            .unknown(
                                    entry.at(),
                                    "key of " + owner,
                                    entry.key(),
                                    known.stream().sorted().toList());
                }
            }
        });
        return new Fields(reading, yaml, owner, mapping);
    }

    Optional<Yaml> get(String key) {
        return mapping.flatMap(present -> present.get(key));
    }

    Optional<Yaml> required(String key) {
        Optional<Yaml> value = get(key);
        if (value.isEmpty() && mapping.isPresent()) {
            reading.fault(yaml.at(), "\"" + owner + "\" lacks \"" + key + "\".", "");
        }
        return value;
    }

    /** A mapping of text to text, empty when absent. */
    Map<String, String> texts(String key) {
        return get(key).map(value -> reading.entries(value, key, reading::text)).orElse(Map.of());
    }

    /** A list of texts, empty when absent. */
    List<String> list(String key) {
        return get(key).map(value -> texts(reading, value, key)).orElse(List.of());
    }

    boolean flag(String key) {
        return get(key).flatMap(value -> reading.flag(value, key)).orElse(false);
    }

    static List<String> texts(Reading reading, Yaml value, String option) {
        if (!(value instanceof Yaml.Sequence list)) {
            reading.wrongKind(value, option, "a list");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            reading.text(item, option).ifPresent(texts::add);
        }
        return texts;
    }
}
