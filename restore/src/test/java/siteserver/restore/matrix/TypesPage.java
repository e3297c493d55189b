package siteserver.restore.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Messages;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.convert.Fit;

/** The page docs/types.md: every value of every source, and what each target makes of it. */
final class TypesPage {

    private static final String HEAD = """
            # Types and values

            What becomes of a value on its way from one database to another, one line per value. This page is made from the
            tables that the test `ValueMatrixTest` compares with real servers (backup, restore, backup again); it is not
            written by hand. What stands here for a pair of servers has happened on them, but for SQL Server: in its place was
            Babelfish 4.2, which speaks as it does. Where the two differ, a cell says what follows from Microsoft's documentation,
            which no server has shown, and behind `Babelfish:` what has happened there.

            A line in **bold** is a type of the source as it stands in its CREATE TABLE; behind it stand what the dump makes of
            it and the type that each target gets, in the spelling of its catalogue. On the way back to the same vendor a type is the source's own. The lines below
            it are values in the text of the dump (`docs/folder.md`), with `{U+0000}` for a character that does not show
            and `{x*100}` for a hundred of them.

            | in a cell | means |
            | --- | --- |
            | `=` | the same value, to the last digit and character |
            | a value | what comes back: another spelling of the same value (`1` for `true`, a longer fraction of zeros, no sign of a zero), or a local time in UTC for an instant |
            | `as` a type | the column gets this type instead, because of this value |
            | **stops** | the look before writing finds the value: with `--on-loss fail` nothing is written, with `reject` its row is set aside. Behind it, what `fix` makes of it |
            | cut | decided whatever `--on-loss` says, and counted |

            Case: a column that does not tell upper from lower case keeps that on MariaDB, MySQL, SQLite and H2. PostgreSQL has
            it only in `citext`, which a column gets when it was one; elsewhere it becomes `text`, and searches there tell cases apart.
            On SQL Server the database decides for all its columns: in one that does not tell cases apart, as is usual there,
            searches find both, and a unique key whose values would then be equal is found by the look before writing.
            """;

    private TypesPage() {}

    static String text(List<MatrixServer> servers) {
        StringBuilder page = new StringBuilder(HEAD);
        for (MatrixServer source : servers) {
            List<MatrixFile.Type> types = MatrixFile.read(source.id());
            if (types.isEmpty()) {
                continue;
            }
            page.append("\n## From ").append(source.label()).append("\n\n");
            List<String> labels = servers.stream().map(MatrixServer::label).toList();
            line(page, "", "in the dump", labels);
            line(page, "---", "---", labels.stream().map(label -> "---").toList());
            for (MatrixFile.Type type : types) {
                line(
                        page,
                        "**" + code(type.declaration()) + "**",
                        code(type.dump()),
                        servers.stream().map(target -> type(type, target)).toList());
                for (MatrixFile.Value value : type.values()) {
                    line(
                            page,
                            code(value.written()),
                            "",
                            servers.stream()
                                    .map(target -> outcome(value, target))
                                    .toList());
                }
            }
        }
        return page.toString();
    }

    private static String type(MatrixFile.Type type, MatrixServer target) {
        String text = type.types().getOrDefault(target.id(), "");
        String cell = text.equals("=") ? "=" : code(text);
        return cell
                + standIns(
                        target, id -> Optional.ofNullable(type.types().get(id)).map(TypesPage::code));
    }

    private static void line(StringBuilder page, String first, String second, List<String> cells) {
        page.append("| ").append(first).append(" | ").append(second).append(" | ");
        page.append(String.join(" | ", cells)).append(" |\n");
    }

    private static String outcome(MatrixFile.Value value, MatrixServer target) {
        return outcome(value.outcome(List.of(target.id())))
                + standIns(target, id -> Optional.ofNullable(value.outcomes().get(id))
                        .map(TypesPage::outcome));
    }

    /** What those make of it that were tried in a server's place, where that is something else. */
    private static String standIns(MatrixServer target, Function<String, Optional<String>> cell) {
        return target.standIns().entrySet().stream()
                .flatMap(server ->
                        cell.apply(server.getKey()).map(text -> "; " + server.getValue() + ": " + text).stream())
                .collect(Collectors.joining());
    }

    private static String outcome(Outcome outcome) {
        if (outcome.equals(Outcome.EQUAL)) {
            return "=";
        }
        List<String> parts = new ArrayList<>();
        boolean stops = outcome.losses().stream().anyMatch(fit -> !fit.remedy().decided());
        String losses = outcome.losses().stream().map(TypesPage::words).sorted().collect(Collectors.joining(", "));
        Optional<String> become = outcome.type().map(type -> "as " + code(type));
        Optional<String> value = outcome.value().map(TypesPage::code);
        if (stops) {
            parts.add("**stops** (" + losses + ")");
        } else if (!losses.isEmpty()) {
            parts.add("cut");
        }
        become.ifPresent(parts::add);
        value.ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static String words(Fit fit) {
        return Messages.text(RestoreProblem.class, fit.id() + ".loss");
    }

    private static String code(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String fence = text.contains("`") ? "``" : "`";
        return fence + text.replace("|", "\\|") + fence;
    }
}
