package siteserver.restore.matrix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.restore.target.convert.Fit;

/**
 * What becomes of one value on its way. Written {@code !NUL_CHARACTER as text gives ab}; each part is left out where
 * nothing happened, and {@code =} where nothing happened at all.
 *
 * @param losses what the look before writing says of the value
 * @param type the target's own type when it is another than the one of the type's other values
 * @param value canonical text when it is another than the source's, in the escapes of a {@link MatrixFile}
 */
record Outcome(Set<Fit> losses, Optional<String> type, Optional<String> value) {

    private static final Pattern FORM =
            Pattern.compile("(?:!([A-Z_+]+))?(?:(?:^| )as (.+?))?(?:(?:^| )gives (.*))?", Pattern.DOTALL);

    static final Outcome EQUAL = new Outcome(Set.of(), Optional.empty(), Optional.empty());

    Outcome {
        losses = Set.copyOf(losses);
    }

    static Outcome parse(String text) {
        if (text.equals("=")) {
            return EQUAL;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no outcome: " + text);
        }
        EnumSet<Fit> losses = EnumSet.noneOf(Fit.class);
        if (form.group(1) != null) {
            for (String name : form.group(1).split("\\+")) {
                losses.add(Fit.valueOf(name));
            }
        }
        return new Outcome(losses, Optional.ofNullable(form.group(2)), Optional.ofNullable(form.group(3)));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!losses.isEmpty()) {
            text.append('!')
                    .append(String.join(
                            "+", losses.stream().map(Fit::name).sorted().toList()));
        }
        type.ifPresent(
                name -> text.append(text.isEmpty() ? "" : " ").append("as ").append(name));
        value.ifPresent(
                other -> text.append(text.isEmpty() ? "" : " ").append("gives ").append(other));
        return text.isEmpty() ? "=" : text.toString();
    }
}
