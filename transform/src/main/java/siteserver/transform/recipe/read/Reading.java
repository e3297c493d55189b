package siteserver.transform.recipe.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.RecipeOption;
import siteserver.transform.recipe.yaml.Yaml;

/** What all parts of the recipe reader share: faults, variables in force, and the simplest values. */
final class Reading {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final int LONGEST_REGEX = 2_000;

    private final Faults faults;
    private final Deque<String> variables = new ArrayDeque<>();
    private final Set<String> options = new LinkedHashSet<>();

    Reading(Faults faults) {
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }

    void fault(Mark at, String what, String remedy) {
        faults.add(at, what, remedy);
    }

    void wrongKind(Yaml found, String option, String wanted) {
        fault(found.at(), "\"" + option + "\" must be " + wanted + ", but is " + found.word() + ".", "");
    }

    void pushVariable(String name) {
        variables.push(name);
    }

    void popVariable() {
        variables.pop();
    }

    /** From now on these options may be named, and the one that is always there. */
    void knowOptions(Collection<String> names) {
        options.addAll(names);
        options.add(RecipeOption.VERSION);
    }

    /** Whether an option may be named; a fault when not. */
    boolean isOption(Mark at, String name) {
        if (!options.contains(name)) {
            faults.unknown(at, "option", name, options);
            return false;
        }
        return true;
    }

    /** Text in which every {@code ${…}} is a variable in force; empty after a fault. */
    Optional<String> text(Yaml yaml, String option) {
        if (!(yaml instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            wrongKind(yaml, option, "text");
            return Optional.empty();
        }
        Matcher matcher = VARIABLE.matcher(scalar.text());
        while (matcher.find()) {
            if (!isVariable(matcher.group(1))) {
                List<String> known = new ArrayList<>(variables);
                options.forEach(each -> known.add(RecipeOption.PREFIX + each));
                faults.unknown(scalar.at(), "variable", matcher.group(1), known);
                return Optional.empty();
            }
        }
        return Optional.of(scalar.text());
    }

    private boolean isVariable(String name) {
        return variables.contains(name)
                || name.startsWith(RecipeOption.PREFIX)
                        && options.contains(name.substring(RecipeOption.PREFIX.length()));
    }

    /** A constant: text, a number, true, false or null (empty inside). */
    Optional<Optional<String>> constant(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.isNull()) {
            return Optional.of(Optional.empty());
        }
        return text(yaml, option).map(Optional::of);
    }

    Optional<Boolean> flag(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return Optional.of(true);
            }
            if (scalar.text().equals("false")) {
                return Optional.of(false);
            }
        }
        wrongKind(yaml, option, "true or false");
        return Optional.empty();
    }

    Optional<Long> number(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().matches("-?[0-9]{1,18}")) {
            return Optional.of(Long.valueOf(scalar.text()));
        }
        wrongKind(yaml, option, "a whole number");
        return Optional.empty();
    }

    Optional<Pattern> regex(Yaml yaml, String option) {
        if (!(yaml instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            wrongKind(yaml, option, "a regular expression");
            return Optional.empty();
        }
        if (scalar.text().length() > LONGEST_REGEX) {
            fault(scalar.at(), "The regular expression is longer than " + LONGEST_REGEX + " characters.", "");
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(scalar.text()));
        } catch (PatternSyntaxException bad) {
            fault(
                    scalar.at(),
                    "\"" + option + "\" is not a regular expression: " + bad.getDescription() + " at character "
                            + (bad.getIndex() + 1) + ".",
                    "Write it in single quotes, and a backslash before . * + ? ( ) [ ] { } ^ $ | that mean themselves.");
            return Optional.empty();
        }
    }

    Optional<Yaml.Mapping> mapping(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        wrongKind(yaml, option, "a mapping");
        return Optional.empty();
    }

    /** Each entry of a mapping, those with faults left out; keeps the order. */
    <T> Map<String, T> entries(Yaml yaml, String option, BiFunction<Yaml, String, Optional<T>> value) {
        Map<String, T> all = new LinkedHashMap<>();
        mapping(yaml, option).ifPresent(mapping -> {
            for (Yaml.Entry entry : mapping.entries()) {
                value.apply(entry.value(), entry.key()).ifPresent(read -> all.put(entry.key(), read));
            }
        });
        return all;
    }
}
