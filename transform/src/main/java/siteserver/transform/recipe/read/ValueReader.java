package siteserver.transform.recipe.read;

import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Example;
import siteserver.transform.recipe.expression.ColumnRule;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.ColumnSpec;
import siteserver.transform.recipe.step.RestRule;
import siteserver.transform.recipe.yaml.Yaml;

/** Options of steps that may be written in a short and in a long form. */
final class ValueReader {

    private final Reading reading;
    private final ExpressionReader expressions;

    ValueReader(Reading reading, ExpressionReader expressions) {
        this.reading = reading;
        this.expressions = expressions;
    }

    Optional<Integer> positive(Yaml yaml, String option) {
        return reading.number(yaml, option).flatMap(number -> {
            if (number < 1 || number > Integer.MAX_VALUE) {
                reading.fault(yaml.at(), "\"" + option + "\" must be 1 or more.", "");
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        });
    }

    /** Any text, also one that looks like a variable; null is NULL. */
    Optional<Example.Cell> cell(Yaml yaml, String option) {
        if (!(yaml instanceof Yaml.Scalar scalar)) {
            reading.wrongKind(yaml, option, "a value");
            return Optional.empty();
        }
        return Optional.of(new Example.Cell(scalar.isNull() ? Optional.empty() : Optional.of(scalar.text())));
    }

    /** An expression with its own type beside it. */
    Optional<ColumnRule> columnRule(Yaml yaml, String option) {
        Optional<Yaml> written = yaml instanceof Yaml.Mapping mapping ? mapping.get("type") : Optional.empty();
        Optional<DataType> type = written.flatMap(text -> expressions.type(text, "type"));
        return expressions
                .read(yaml, option, Set.of("type"), false)
                .map(value -> new ColumnRule(value, type.or(() -> implied(value))));
    }

    /** A conversion says the type, unless something behind it changes the value. */
    private static Optional<DataType> implied(Expression value) {
        if (value instanceof Expression.Convert convert) {
            return Optional.of(convert.to());
        }
        return value instanceof Expression.Default fallback ? implied(fallback.of()) : Optional.empty();
    }

    Optional<ColumnSpec> columnSpec(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Scalar) {
            return expressions.type(yaml, option).map(type -> new ColumnSpec(type, true, false, Optional.empty()));
        }
        Fields fields = Fields.of(reading, yaml, option, Set.of("type", "nullable", "identity", "default"));
        boolean identity = fields.flag("identity");
        boolean nullable = fields.get("nullable")
                .flatMap(flag -> reading.flag(flag, "nullable"))
                .orElse(!identity);
        Optional<String> defaultValue = fields.get("default").flatMap(text -> reading.text(text, "default"));
        return fields.required("type")
                .flatMap(text -> expressions.type(text, "type"))
                .map(type -> new ColumnSpec(type, nullable, identity, defaultValue));
    }

    Optional<RestRule> restRule(Yaml yaml, String option) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().equals("keep")) {
            return Optional.of(new RestRule.Keep());
        }
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().equals("drop")) {
            return Optional.of(new RestRule.Drop());
        }
        if (!(yaml instanceof Yaml.Mapping)) {
            reading.wrongKind(yaml, option, "keep, drop or {into: COLUMN}");
            return Optional.empty();
        }
        Fields fields = Fields.of(reading, yaml, option, Set.of("into", "names"));
        Optional<RestRule.MemberNames> names =
                fields.get("names").map(this::memberNames).orElse(Optional.of(RestRule.MemberNames.AS_IS));
        return fields.required("into")
                .flatMap(text -> reading.text(text, "into"))
                .flatMap(column -> names.map(how -> new RestRule.Into(column, how)));
    }

    private Optional<RestRule.MemberNames> memberNames(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().equals("asIs")) {
            return Optional.of(RestRule.MemberNames.AS_IS);
        }
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().equals("camelCase")) {
            return Optional.of(RestRule.MemberNames.CAMEL_CASE);
        }
        reading.wrongKind(yaml, "names", "asIs or camelCase");
        return Optional.empty();
    }
}
