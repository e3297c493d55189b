package siteserver.transform.recipe.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Mark;

/**
 * Reads one YAML document of an untrusted file: bounded in size, depth, aliases and nodes; no tags, no merge keys, no
 * repeated keys. Built on the parser's events, so that nothing is made before it is counted.
 */
public final class YamlReader {

    private static final int MAX_CHARACTERS = 2 << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 1_000;
    private static final int MAX_NODES = 200_000;

    private final String file;
    private final Faults faults;
    private final Map<Anchor, Sized> anchors = new HashMap<>();
    private Iterator<Event> events;
    private int nodes;
    private int aliases;

    private YamlReader(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    private record Sized(Yaml yaml, int nodes) {}

    /** Ends the reading of a file whose fault has been noted. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The document; empty when it cannot be read at all, which is then among the faults. */
    public static Optional<Yaml> read(String text, String file, Faults faults) {
        if (text.length() > MAX_CHARACTERS) {
            faults.add(new Mark(file, 1), "The file is larger than 2 MiB.", "A recipe is small; is this another file?");
            return Optional.empty();
        }
        return new YamlReader(file, faults).document(text);
    }

    private Optional<Yaml> document(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            events = new Parse(settings).parseString(text).iterator();
            expect(Event.ID.StreamStart);
            if (peekIsEnd()) {
                faults.add(new Mark(file, 1), "The file is empty.", "docs/recipes.md has a first recipe.");
                return Optional.empty();
            }
            Yaml root = node(events.next(), 0);
            expect(Event.ID.DocumentEnd);
            Event end = events.next();
            if (end.getEventId() != Event.ID.StreamEnd) {
                faults.add(mark(end), "The file holds more than one document.", "Put each recipe into its own file.");
            }
            return Optional.of(root);
        } catch (MarkedYamlEngineException fault) {
            int line = fault.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(
                    new Mark(file, line),
                    "This is not YAML: " + fault.getProblem() + ".",
                    "Look for a missing quote or a wrong indent.");
        } catch (YamlEngineException fault) {
            faults.add(new Mark(file, 1), "This is not YAML: " + fault.getMessage() + ".", "");
        } catch (GivenUp done) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean peekIsEnd() {
        return events.next().getEventId() == Event.ID.StreamEnd;
    }

    private void expect(Event.ID wanted) {
        Event event = events.next();
        if (event.getEventId() != wanted) {
            throw giveUp(event, "This is not YAML: " + event.getEventId() + " where " + wanted + " should be.");
        }
    }

    private Yaml node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw giveUp(event, "The file is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        int before = nodes;
        count(event, 1);
        Yaml yaml;
        Optional<Anchor> anchor;
        if (event instanceof ScalarEvent scalar) {
            anchor = scalar.getAnchor();
            refuseTag(event, scalar.getTag());
            yaml = new Yaml.Scalar(mark(event), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        } else if (event instanceof CollectionStartEvent start) {
            anchor = start.getAnchor();
            refuseTag(event, start.getTag());
            yaml = event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
        } else {
            throw giveUp(event, "This is not YAML: " + event.getEventId() + " where a value should be.");
        }
        anchor.ifPresent(name -> anchors.put(name, new Sized(yaml, nodes - before)));
        return yaml;
    }

    private Yaml aliased(AliasEvent alias) {
        Sized target = anchors.get(alias.getAlias());
        if (target == null) {
            throw giveUp(
                    alias,
                    "Nothing before this line is called &" + alias.getAlias().getValue() + ".");
        }
        if (++aliases > MAX_ALIASES) {
            throw giveUp(alias, "The file uses more than " + MAX_ALIASES + " aliases.");
        }
        count(alias, target.nodes());
        return target.yaml();
    }

    private void count(Event event, int more) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw giveUp(
                    event, "The file holds more than " + MAX_NODES + " values, those repeated by aliases included.");
        }
    }

    private void refuseTag(Event event, Optional<String> tag) {
        tag.ifPresent(name -> faults.add(mark(event), "Tags like " + name + " are not used here.", "Leave it out."));
    }

    private Yaml sequence(Event start, int depth) {
        List<Yaml> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Yaml.Sequence(mark(start), items);
    }

    private Yaml mapping(Event start, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            Yaml key = node(event, depth + 1);
            Yaml value = node(events.next(), depth + 1);
            if (!(key instanceof Yaml.Scalar name)) {
                faults.add(mark(event), "A key must be text.", "");
            } else if (!keys.add(name.text())) {
                faults.add(mark(event), "The key \"" + name.text() + "\" stands twice.", "Leave one of them out.");
            } else {
                entries.add(new Yaml.Entry(mark(event), name.text(), value));
            }
            event = events.next();
        }
        return new Yaml.Mapping(mark(start), entries);
    }

    private Mark mark(Event event) {
        return new Mark(
                file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    private GivenUp giveUp(Event event, String what) {
        faults.add(mark(event), what, "");
        return new GivenUp();
    }
}
