package siteserver.transform.recipe.read;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Example;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.ColumnRule;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.ColumnSpec;
import siteserver.transform.recipe.step.Option;
import siteserver.transform.recipe.step.RestRule;
import siteserver.transform.recipe.step.Step;
import siteserver.transform.recipe.yaml.Yaml;

/**
 * Fills a record whose components carry {@link Option} from a mapping. Only records of this package's callers are ever
 * made: a recipe names kinds and options, never classes.
 */
final class RecordReader {

    private final Reading reading;
    private final ExpressionReader expressions;
    private final ValueReader values;
    private final StepReader steps;

    RecordReader(Reading reading, ExpressionReader expressions, StepReader steps) {
        this.reading = reading;
        this.expressions = expressions;
        this.values = new ValueReader(reading, expressions);
        this.steps = steps;
    }

    /** The record, or empty after a fault. */
    <T> Optional<T> read(Class<T> type, Yaml yaml, Mark at, String owner) {
        Optional<Yaml.Mapping> mapping = reading.mapping(yaml, owner);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Option.class)) {
                known.add(component.getName());
            }
        }
        boolean whole = true;
        for (Yaml.Entry entry : mapping.get().entries()) {
            if (!known.contains(entry.key())) {
                reading.faults().unknown(entry.at(), "option of " + owner, entry.key(), known);
                whole = false;
            }
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() == Mark.class) {
                arguments[i] = at;
            } else {
                Optional<?> value = component(components[i], mapping.get(), owner, at);
                whole &= value.isPresent();
                arguments[i] = value.orElse(null);
            }
        }
        return whole ? Optional.of(make(type, arguments)) : Optional.empty();
    }

    private Optional<?> component(RecordComponent component, Yaml.Mapping mapping, String owner, Mark at) {
        String name = component.getName();
        Optional<Yaml> written = mapping.get(name);
        if (written.isEmpty()) {
            Option option = component.getAnnotation(Option.class);
            Optional<?> absent = absent(component.getType(), option.required());
            if (absent.isEmpty()) {
                reading.fault(at, "\"" + owner + "\" lacks \"" + name + "\": " + option.value(), "");
            }
            return absent;
        }
        if (isSteps(component.getGenericType())) {
            return steps.list(written.get(), name);
        }
        return value(component.getGenericType(), written.get(), name);
    }

    private static boolean isSteps(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Step.class;
    }

    private static Optional<?> absent(Class<?> type, boolean required) {
        if (type == boolean.class) {
            return Optional.of(false);
        } else if (type == Optional.class) {
            return Optional.of(Optional.empty());
        } else if (type == OptionalInt.class) {
            return Optional.of(OptionalInt.empty());
        } else if (type == OptionalLong.class) {
            return Optional.of(OptionalLong.empty());
        } else if (required) {
            return Optional.empty();
        } else if (type == List.class) {
            return Optional.of(List.of());
        } else if (type == Map.class) {
            return Optional.of(Map.of());
        } else if (type == RestRule.class) {
            return Optional.of(new RestRule.Drop());
        } else if (type.isEnum()) {
            return Optional.of(type.getEnumConstants()[0]);
        }
        throw new IllegalStateException("no value for an absent " + type);
    }

    private Optional<?> value(Type type, Yaml yaml, String option) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == Optional.class) {
                return value(arguments[0], yaml, option).map(Optional::of);
            }
            return raw == List.class ? list(arguments[0], yaml, option) : map(arguments[1], yaml, option);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return reading.text(yaml, option);
        } else if (plain == boolean.class) {
            return reading.flag(yaml, option);
        } else if (plain == OptionalLong.class) {
            return reading.number(yaml, option).map(OptionalLong::of);
        } else if (plain == OptionalInt.class) {
            return values.positive(yaml, option).map(OptionalInt::of);
        } else if (plain == Expression.class) {
            return expressions.read(yaml, option);
        } else if (plain == ColumnRule.class) {
            return values.columnRule(yaml, option);
        } else if (plain == Condition.class) {
            return expressions.conditions().read(yaml, option);
        } else if (plain == DataType.class) {
            return expressions.type(yaml, option);
        } else if (plain == ColumnSpec.class) {
            return values.columnSpec(yaml, option);
        } else if (plain == RestRule.class) {
            return values.restRule(yaml, option);
        } else if (plain == Expression.Constant.class) {
            return reading.constant(yaml, option).map(text -> new Expression.Constant(yaml.at(), text));
        } else if (plain == Example.Cell.class) {
            return values.cell(yaml, option);
        } else if (plain.isEnum()) {
            return constant(plain, yaml, option);
        } else if (plain.isRecord()) {
            return read(plain, yaml, yaml.at(), option);
        }
        throw new IllegalStateException("no reader for " + type);
    }

    private Optional<?> list(Type item, Yaml yaml, String option) {
        if (!(yaml instanceof Yaml.Sequence list)) {
            reading.wrongKind(yaml, option, "a list");
            return Optional.empty();
        }
        List<Object> all = new ArrayList<>();
        for (Yaml each : list.items()) {
            value(item, each, option).ifPresent(all::add);
        }
        return all.size() == list.items().size() ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    private Optional<?> map(Type value, Yaml yaml, String option) {
        Map<String, Object> all = new LinkedHashMap<>(reading.entries(yaml, option, (each, key) -> {
            Optional<?> read = value(value, each, key);
            return read.map(Object.class::cast);
        }));
        boolean whole = yaml instanceof Yaml.Mapping mapping
                && all.size() == mapping.entries().size();
        return whole ? Optional.of(Collections.unmodifiableMap(all)) : Optional.empty();
    }

    private Optional<?> constant(Class<?> type, Yaml yaml, String option) {
        Object[] constants = type.getEnumConstants();
        List<String> words = Arrays.stream(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        int index = yaml instanceof Yaml.Scalar scalar ? words.indexOf(scalar.text()) : -1;
        if (index < 0) {
            reading.wrongKind(yaml, option, "one of " + String.join(", ", words));
            return Optional.empty();
        }
        return Optional.of(constants[index]);
    }

    private static <T> T make(Class<T> type, Object[] arguments) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** The class of a step is only needed to find its options. */
    Optional<? extends Step> step(Class<? extends Step> type, Yaml yaml, Mark at, String kind) {
        return read(type, yaml, at, kind);
    }
}
