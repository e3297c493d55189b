package siteserver.transform.recipe.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.step.ForEachTable;
import siteserver.transform.recipe.step.ForEachValue;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.OnlyIf;
import siteserver.transform.recipe.step.RowStep;
import siteserver.transform.recipe.step.SplitTable;
import siteserver.transform.recipe.step.Step;
import siteserver.transform.recipe.step.StepKind;
import siteserver.transform.recipe.yaml.Yaml;

/** Turns YAML into steps. */
final class StepReader {

    private static final Map<String, Class<? extends Step>> KINDS = kinds();

    private final Reading reading;
    private final RecordReader records;

    StepReader(Reading reading) {
        this.reading = reading;
        this.records = new RecordReader(reading, new ExpressionReader(reading), this);
    }

    RecordReader records() {
        return records;
    }

    /** The steps that could be read; empty when it is no list. */
    Optional<List<Step>> list(Yaml yaml, String option) {
        if (!(yaml instanceof Yaml.Sequence list)) {
            reading.wrongKind(yaml, option, "a list of steps");
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        for (Yaml item : list.items()) {
            step(item).ifPresent(steps::add);
        }
        return Optional.of(List.copyOf(steps));
    }

    private Optional<? extends Step> step(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping mapping) || mapping.entries().size() != 1) {
            reading.fault(
                    yaml.at(),
                    "A step is a mapping with one key, its kind, but this is "
                            + (yaml instanceof Yaml.Mapping many
                                    ? "one with " + many.entries().size()
                                    : yaml.word()) + ".",
                    "For example: - renameTable: {from: a, to: b}");
            return Optional.empty();
        }
        Yaml.Entry entry = mapping.entries().get(0);
        Class<? extends Step> kind = KINDS.get(entry.key());
        if (kind == null) {
            reading.faults().unknown(entry.at(), "kind of step", entry.key(), KINDS.keySet());
            return Optional.empty();
        }
        Optional<String> variable = variable(kind, entry.value());
        variable.ifPresent(reading::pushVariable);
        Optional<? extends Step> step = records.step(kind, entry.value(), entry.at(), entry.key());
        variable.ifPresent(name -> reading.popVariable());
        return step.filter(read -> complete(read, entry));
    }

    /** The variable that the step defines for its own options. */
    private static Optional<String> variable(Class<? extends Step> kind, Yaml yaml) {
        if (kind == SplitTable.class) {
            return Optional.of("value");
        }
        if ((kind == ForEachTable.class || kind == ForEachValue.class)
                && yaml instanceof Yaml.Mapping mapping
                && mapping.get("as").orElse(null) instanceof Yaml.Scalar name) {
            return Optional.of(name.text());
        }
        return Optional.empty();
    }

    private boolean complete(Step step, Yaml.Entry entry) {
        if (step instanceof ForEachTable each
                && each.listedIn().isEmpty()
                && each.matching().isEmpty()) {
            reading.fault(
                    entry.at(),
                    "\"forEachTable\" says neither listedIn nor matching.",
                    "One of them names the tables.");
            return false;
        }
        if (step instanceof OnlyIf choice) {
            return reading.isOption(entry.at(), choice.option());
        }
        if (step instanceof SplitTable split && !split.into().contains("${value}")) {
            reading.fault(entry.at(), "\"into\" of splitTable lacks ${value}.", "All rows would go into one table.");
            return false;
        }
        return true;
    }

    private static Map<String, Class<? extends Step>> kinds() {
        Map<String, Class<? extends Step>> kinds = new LinkedHashMap<>();
        for (Class<?> group : List.of(RowStep.class, ManyRowStep.class)) {
            for (Class<?> kind : group.getPermittedSubclasses()) {
                kinds.put(kind.getAnnotation(StepKind.class).name(), kind.asSubclass(Step.class));
            }
        }
        return kinds;
    }
}
