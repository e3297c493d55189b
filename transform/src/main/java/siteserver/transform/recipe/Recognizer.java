package siteserver.transform.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Table;

/** Knows a dump's version by what is in it: the version that it tells itself, else its tables and columns. */
final class Recognizer {

    /** A whole text like 5.0 or 6.15.1-beta: a plain number is no version. */
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6}){1,3}([.-][0-9A-Za-z]{1,20}){0,3}");

    private final Evidence evidence;
    private final Place place;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    /**
     * @param place of the dump, for messages
     */
    Recognizer(Evidence evidence, Place place) {
        this.evidence = evidence;
        this.place = place;
        evidence.tables().forEach(table -> tables.putIfAbsent(fold(table.name().name()), table));
    }

    /**
     * The recipe that starts at the dump's version; of several the first.
     *
     * @return empty when none fits
     * @throws SiteServerException a mixture of versions, one that needs no update, or several applications
     */
    Optional<RecipeHead> recognise(Collection<RecipeHead> candidates) {
        List<RecipeHead> known = candidates.stream()
                .filter(recipe -> recipe.recognise().isPresent())
                .toList();
        refuseWhatIsNew(known);
        List<RecipeHead> fitting = known.stream()
                .filter(recipe -> fits(of(recipe)) && !refuted(of(recipe)))
                .toList();
        List<RecipeHead> told = told(known);
        List<RecipeHead> best = newest(told.isEmpty() ? fitting : told);
        Set<String> versions = best.stream()
                .map(recipe -> recipe.application() + " " + recipe.from())
                .collect(Collectors.toCollection(TreeSet::new));
        if (versions.size() > 1) {
            throw new SiteServerException(RecipeProblem.AMBIGUOUS, place, String.join(", ", versions));
        }
        if (!best.isEmpty()) {
            refuseMixture(best.get(0));
        }
        return best.stream().findFirst();
    }

    /** Whether the names that a recognition asks for are there. */
    boolean fits(Recognition recognition) {
        return hasTables(recognition) && hasColumns(recognition.columns());
    }

    private static Recognition of(RecipeHead recipe) {
        return recipe.recognise().orElseThrow();
    }

    /** Recipes whose release is the one that the dump tells; of those that look at the same place the most exact. */
    private List<RecipeHead> told(List<RecipeHead> known) {
        Map<String, Map<RecipeHead, Integer>> places = new LinkedHashMap<>();
        for (RecipeHead recipe : known) {
            Recognition recognition = of(recipe);
            if (hasTables(recognition) && !refuted(recognition)) {
                recognition.version().ifPresent(stated -> release(stated).ifPresent(release -> places.computeIfAbsent(
                                fold(stated.table() + "." + stated.column()), key -> new LinkedHashMap<>())
                        .put(recipe, release.length())));
            }
        }
        List<RecipeHead> told = new ArrayList<>();
        for (Map<RecipeHead, Integer> exactness : places.values()) {
            int most = exactness.values().stream().max(Integer::compare).orElseThrow();
            exactness.forEach((recipe, exact) -> {
                if (exact == most) {
                    told.add(recipe);
                }
            });
        }
        return told;
    }

    private Optional<String> release(Recognition.Stated stated) {
        return version(stated).flatMap(text -> stated.releases().stream()
                .filter(release -> Versions.isOf(text, release))
                .max(Comparator.comparingInt(String::length)));
    }

    /** The greatest version that stands in the column. */
    private Optional<String> version(Recognition.Stated stated) {
        Table table = tables.get(fold(stated.table()));
        int column = table == null ? -1 : table.indexOfIgnoringCase(stated.column());
        return column < 0
                ? Optional.empty()
                : evidence.texts(table, table.columns().get(column).name()).stream()
                        .map(String::strip)
                        .filter(text -> VERSION.matcher(text).matches())
                        .max(Versions::compare);
    }

    private static List<RecipeHead> newest(List<RecipeHead> recipes) {
        Optional<String> newest = recipes.stream().map(RecipeHead::from).max(Versions::compare);
        Set<String> applications =
                recipes.stream().map(RecipeHead::application).collect(Collectors.toCollection(TreeSet::new));
        return applications.size() > 1
                ? recipes
                : recipes.stream()
                        .filter(recipe -> recipe.from().equals(newest.orElseThrow()))
                        .toList();
    }

    private boolean hasTables(Recognition recognition) {
        return recognition.tables().stream().allMatch(this::has)
                && recognition.absent().stream().noneMatch(this::has)
                && (recognition.either().isEmpty()
                        || recognition.either().stream()
                                .anyMatch(group -> group.stream().allMatch(this::has)));
    }

    private boolean has(String table) {
        return tables.containsKey(fold(table));
    }

    private boolean hasColumns(Map<String, List<String>> columns) {
        return columns.entrySet().stream().allMatch(entry -> {
            Table table = tables.get(fold(entry.getKey()));
            return table != null
                    && entry.getValue().stream().allMatch(column -> table.indexOfIgnoringCase(column) >= 0);
        });
    }

    /** Another version's tables have rows, and one of its own has none: what is there is a leftover. */
    private boolean refuted(Recognition recognition) {
        return !filled(recognition.rivals()).isEmpty()
                && filled(own(recognition)).size() < own(recognition).size();
    }

    private void refuseMixture(RecipeHead recipe) {
        List<String> rivals = filled(of(recipe).rivals());
        if (!rivals.isEmpty()) {
            throw new SiteServerException(
                    RecipeProblem.MIXTURE,
                    place,
                    recipe.application() + " " + recipe.from(),
                    String.join(", ", filled(own(of(recipe)))),
                    String.join(", ", rivals));
        }
    }

    /** Of several recipes that know the new tables as past them, the one to the newest version names it. */
    private void refuseWhatIsNew(List<RecipeHead> known) {
        List<RecipeHead> newestFirst = known.stream()
                .sorted(Comparator.comparing(RecipeHead::to, Versions::compare).reversed())
                .toList();
        for (RecipeHead recipe : newestFirst) {
            Map<String, List<String>> past = of(recipe).past();
            if (!past.isEmpty() && hasColumns(past)) {
                throw new SiteServerException(
                        RecipeProblem.UP_TO_DATE,
                        place,
                        recipe.application() + " " + recipe.to(),
                        past.entrySet().stream()
                                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /** Tables that are there and that the recognition names as its own. */
    private List<String> own(Recognition recognition) {
        List<String> names = new ArrayList<>(recognition.tables());
        recognition.either().stream()
                .filter(group -> group.stream().allMatch(this::has))
                .forEach(names::addAll);
        return names;
    }

    private List<String> filled(List<String> names) {
        return names.stream()
                .filter(name -> has(name) && evidence.hasRows(tables.get(fold(name))))
                .toList();
    }

    /** For each version of which something is there: what is, and what is missing. */
    String seen(Collection<RecipeHead> recipes) {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        for (RecipeHead recipe : recipes) {
            recipe.recognise().flatMap(this::missing).ifPresent(text -> versions.computeIfAbsent(
                            text, key -> new TreeSet<>(Versions::compare))
                    .add(recipe.from()));
        }
        return versions.entrySet().stream()
                .map(entry -> "Of " + String.join(", ", entry.getValue()) + " " + entry.getKey() + ".")
                .collect(Collectors.joining(" "));
    }

    private Optional<String> missing(Recognition recognition) {
        Set<String> names = new TreeSet<>(recognition.tables());
        recognition.either().forEach(names::addAll);
        names.addAll(recognition.columns().keySet());
        List<String> there = names.stream().filter(this::has).toList();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        List<String> gone = new ArrayList<>();
        recognition.tables().stream().filter(name -> !has(name)).forEach(gone::add);
        if (!recognition.either().isEmpty()
                && recognition.either().stream()
                        .noneMatch(group -> group.stream().allMatch(this::has))) {
            recognition.either().stream()
                    .map(group -> String.join(" and ", group))
                    .reduce((a, b) -> a + " (or " + b + ")")
                    .ifPresent(gone::add);
        }
        recognition.columns().forEach((table, columns) -> columns.stream()
                .filter(column -> !hasColumns(Map.of(table, List.of(column))))
                .forEach(column -> gone.add(table + "." + column)));
        recognition.absent().stream().filter(this::has).forEach(name -> gone.add("a dump without " + name));
        return Optional.of("there is " + String.join(", ", there) + ", and there is no " + String.join(", ", gone));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
