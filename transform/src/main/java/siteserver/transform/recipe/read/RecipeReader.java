package siteserver.transform.recipe.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.recipe.Example;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.recipe.RecipeHead;
import siteserver.transform.recipe.RecipeProblem;
import siteserver.transform.recipe.Recognition;
import siteserver.transform.recipe.StandIn;
import siteserver.transform.recipe.step.Step;
import siteserver.transform.recipe.yaml.Yaml;
import siteserver.transform.recipe.yaml.YamlReader;

/** Reads recipe files and the fragments that they include. */
public final class RecipeReader {

    /** Value of {@code type} in a recipe. */
    public static final String RECIPE = "siteserver/recipe/v1";

    /** Value of {@code type} in a fragment. */
    public static final String FRAGMENT = "siteserver/fragment/v1";

    private static final Set<String> RECIPE_KEYS = Set.of(
            "type",
            "name",
            "displayName",
            "description",
            "application",
            "from",
            "to",
            "profile",
            "recognise",
            "emptyText",
            "include",
            "lenient",
            "options",
            "steps",
            "examples",
            "values");
    private static final Set<String> FRAGMENT_KEYS =
            Set.of("type", "name", "description", "lenient", "options", "steps", "examples", "values");
    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_FRAGMENTS = 50;

    private final Fragments fragments;
    private final Map<String, Yaml> readFiles = new HashMap<>();

    /**
     * @param fragments where included files are found
     */
    public RecipeReader(Fragments fragments) {
        this.fragments = fragments;
    }

    /** Finds the text of fragments by name. */
    @FunctionalInterface
    public interface Fragments {
        /**
         * @param name lower case letters, digits, dots and hyphens
         * @return empty when there is none of that name
         */
        Optional<Source> find(String name) throws IOException;
    }

    /**
     * A file's content.
     *
     * @param name as the user knows the file
     */
    public record Source(String name, byte[] bytes) {}

    /**
     * Reads a recipe.
     *
     * @throws SiteServerException with all faults
     */
    public Recipe read(Source source) {
        Faults faults = new Faults();
        Optional<Recipe> recipe = yaml(source, faults).flatMap(yaml -> recipe(yaml, source.name(), faults));
        faults.throwIfAny(recipe.map(Recipe::name).orElse(source.name()));
        return recipe.orElseThrow();
    }

    /**
     * Reads only what decides whether a recipe is applied: neither its steps nor its fragments, whose faults {@link #read}
     * tells.
     *
     * @throws SiteServerException with all faults of the head
     */
    public RecipeHead head(Source source) {
        Faults faults = new Faults();
        Optional<RecipeHead> read = yaml(source, faults).flatMap(yaml -> {
            Reading reading = new Reading(faults);
            Fields head = Fields.of(reading, yaml, "recipe", RECIPE_KEYS);
            checkType(reading, head, RECIPE);
            Optional<String> name = name(reading, head);
            Optional<String> application = text(reading, head, "application");
            Optional<String> from = text(reading, head, "from");
            Optional<String> to = text(reading, head, "to");
            Optional<Recognition> recognise = recognise(new StepReader(reading), head);
            return Stream.of(name, application, from, to).allMatch(Optional::isPresent)
                    ? Optional.of(new RecipeHead(name.get(), application.get(), from.get(), to.get(), recognise))
                    : Optional.empty();
        });
        faults.throwIfAny(source.name());
        return read.orElseThrow();
    }

    /**
     * Recipes include the same fragments, and a head is read before its recipe: each file is parsed once. One with faults
     * is parsed again, to tell them again.
     */
    private Optional<Yaml> yaml(Source source, Faults faults) {
        Yaml known = readFiles.get(source.name());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Yaml> parsed = parse(source, faults);
        if (faults.isEmpty()) {
            parsed.ifPresent(yaml -> readFiles.put(source.name(), yaml));
        }
        return parsed;
    }

    private static Optional<Yaml> parse(Source source, Faults faults) {
        if (source.bytes().length > MAX_BYTES) {
            faults.add(new Mark(source.name(), 1), "The file is larger than 8 MiB.", "Is this a recipe?");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source.bytes()))
                    .toString();
            return YamlReader.read(text.startsWith("\ufeff") ? text.substring(1) : text, source.name(), faults);
        } catch (CharacterCodingException bad) {
            faults.add(new Mark(source.name(), 1), "The file is not UTF-8.", "Save it as UTF-8.");
            return Optional.empty();
        }
    }

    private Optional<Recipe> recipe(Yaml yaml, String file, Faults faults) {
        Reading reading = new Reading(faults);
        Fields head = Fields.of(reading, yaml, "recipe", RECIPE_KEYS);
        checkType(reading, head, RECIPE);
        Optional<String> name = name(reading, head);
        List<Optional<String>> texts = new ArrayList<>();
        for (String key : List.of("displayName", "description", "application", "from", "to")) {
            texts.add(text(reading, head, key));
        }
        checkTexts(reading, yaml, texts.get(0), texts.get(1));
        StepReader steps = new StepReader(reading);
        Optional<Recognition> recognise = recognise(steps, head);
        List<Fragment> included = included(reading, head, faults);
        OptionsReader options = new OptionsReader();
        included.forEach(fragment -> options.add(fragment.reading(), fragment.head()));
        options.add(reading, head);
        Set<String> optionNames = options.declared().keySet();
        List<Step> all = new ArrayList<>();
        included.forEach(fragment -> all.addAll(fragment.steps(optionNames)));
        reading.knowOptions(optionNames);
        head.required("steps").flatMap(written -> steps.list(written, "steps")).ifPresent(all::addAll);
        List<Example> examples = new ArrayList<>();
        included.forEach(fragment -> examples.addAll(examples(fragment.reading(), fragment.head())));
        examples.addAll(examples(reading, head));
        Set<String> lenientFiles = new HashSet<>();
        included.stream().filter(Fragment::lenient).map(Fragment::file).forEach(lenientFiles::add);
        if (head.flag("lenient")) {
            lenientFiles.add(file);
        }
        Optional<String> profile = head.get("profile").flatMap(value -> reading.text(value, "profile"));
        if (name.isEmpty() || texts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(new Recipe(
                name.get(),
                texts.get(0).get(),
                texts.get(1).get(),
                texts.get(2).get(),
                texts.get(3).get(),
                texts.get(4).get(),
                profile,
                recognise,
                head.get("emptyText")
                        .flatMap(value -> steps.records().read(StandIn.class, value, value.at(), "emptyText")),
                List.copyOf(options.declared().values()),
                all,
                examples,
                lenientFiles,
                file));
    }

    private static Optional<String> text(Reading reading, Fields head, String key) {
        return head.required(key).flatMap(value -> reading.text(value, key));
    }

    private static Optional<Recognition> recognise(StepReader steps, Fields head) {
        return head.get("recognise")
                .flatMap(value -> steps.records().read(Recognition.class, value, value.at(), "recognise"));
    }

    private static void checkType(Reading reading, Fields head, String wanted) {
        head.required("type").ifPresent(value -> reading.text(value, "type").ifPresent(text -> {
            if (!text.equals(wanted)) {
                reading.fault(
                        value.at(),
                        "The type is \"" + text + "\", known is \"" + wanted + "\".",
                        "Is the file made for another version of siteserver?");
            }
        }));
    }

    private static Optional<String> name(Reading reading, Fields head) {
        return head.required("name")
                .flatMap(value -> reading.text(value, "name").filter(name -> {
                    if (!isName(name)) {
                        reading.fault(
                                value.at(),
                                "The name \"" + name + "\" may hold only lower-case letters, digits, dots and hyphens.",
                                "");
                        return false;
                    }
                    return true;
                }));
    }

    private static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9.-]{0,99}") && !name.contains("..");
    }

    private static void checkTexts(
            Reading reading, Yaml yaml, Optional<String> displayName, Optional<String> description) {
        displayName
                .filter(text -> text.endsWith("."))
                .ifPresent(text -> reading.fault(yaml.at(), "displayName ends with a full stop.", "It is a title."));
        description
                .filter(text -> !text.strip().endsWith("."))
                .ifPresent(text ->
                        reading.fault(yaml.at(), "description is not a full sentence.", "End it with a full stop."));
    }

    private static List<Example> examples(Reading reading, Fields head) {
        Optional<Yaml> written = head.get("examples");
        if (written.isEmpty()) {
            return List.of();
        }
        if (!(written.get() instanceof Yaml.Sequence list)) {
            reading.wrongKind(written.get(), "examples", "a list");
            return List.of();
        }
        RecordReader records = new StepReader(reading).records();
        List<Example> examples = new ArrayList<>();
        for (Yaml item : list.items()) {
            records.read(Example.class, item, item.at(), "example").ifPresent(examples::add);
        }
        return examples;
    }

    /**
     * A fragment whose head was read; its steps may name the options of all fragments.
     *
     * @param file as the user knows it
     */
    private record Fragment(Reading reading, Fields head, String file) {

        boolean lenient() {
            return head.flag("lenient");
        }

        List<Step> steps(Set<String> options) {
            reading.knowOptions(options);
            return head.required("steps")
                    .flatMap(written -> new StepReader(reading).list(written, "steps"))
                    .orElse(List.of());
        }
    }

    private List<Fragment> included(Reading reading, Fields head, Faults faults) {
        List<Fragment> included = new ArrayList<>();
        List<String> names = head.list("include");
        Mark at = head.get("include").map(Yaml::at).orElse(new Mark("", 0));
        if (names.size() > MAX_FRAGMENTS) {
            reading.fault(at, "More than " + MAX_FRAGMENTS + " fragments are included.", "");
            return included;
        }
        for (String name : names) {
            if (!isName(name)) {
                reading.fault(
                        at,
                        "\"" + name + "\" is not the name of a fragment.",
                        "Names hold lower-case letters, digits, dots and hyphens, no path.");
                continue;
            }
            fragment(name, at, faults).ifPresent(included::add);
        }
        return included;
    }

    private Optional<Fragment> fragment(String name, Mark at, Faults faults) {
        Optional<Source> source;
        try {
            source = fragments.find(name);
        } catch (IOException failure) {
            throw new SiteServerException(
                    RecipeProblem.CANNOT_READ, Place.file(name), failure, String.valueOf(failure.getMessage()));
        }
        if (source.isEmpty()) {
            faults.add(
                    at,
                    "There is no fragment \"" + name + "\".",
                    "It must be built in, or a file " + name + ".yaml beside the recipe.");
            return Optional.empty();
        }
        return yaml(source.get(), faults).map(yaml -> {
            Reading reading = new Reading(faults);
            Fields head = Fields.of(reading, yaml, "fragment", FRAGMENT_KEYS);
            checkType(reading, head, FRAGMENT);
            name(reading, head);
            head.required("description");
            return new Fragment(reading, head, source.get().name());
        });
    }
}
