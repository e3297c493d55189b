package siteserver.transform.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.recipe.expression.ConditionKey;
import siteserver.transform.recipe.expression.ExpressionKey;
import siteserver.transform.recipe.read.RecipeReader;
import siteserver.transform.recipe.read.RecipeReader.Source;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.RowStep;
import siteserver.transform.recipe.step.StepKind;

/** What a recipe may hold, and how its writer hears of what it may not. */
class RecipeFaultsTest {

    private static final String HEAD = """
            type: siteserver/recipe/v1
            name: test
            displayName: Test
            description: A test.
            application: test
            from: "1"
            to: "2"
            """;

    private static Recipe read(String text) {
        RecipeReader reader = new RecipeReader(name -> Optional.empty());
        return reader.read(new Source("mine.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static SiteServerException fault(String text) {
        return Assertions.assertThrows(SiteServerException.class, () -> read(text));
    }

    private static String steps(String steps) {
        return HEAD + "options: {split-contents: {description: Split., default: \"false\"}}\nsteps:\n"
                + steps.indent(2);
    }

    private static Stream<String> stepExamples() {
        return Stream.concat(
                        Arrays.stream(RowStep.class.getPermittedSubclasses()),
                        Arrays.stream(ManyRowStep.class.getPermittedSubclasses()))
                .map(kind -> kind.getAnnotation(StepKind.class).example());
    }

    @ParameterizedTest
    @MethodSource("stepExamples")
    void everyStepExampleOfTheReferenceCanBeRead(String example) {
        assertThat(read(steps(example)).steps()).hasSize(1);
    }

    private static Stream<String> expressions() {
        return Arrays.stream(ExpressionKey.values())
                .map(ExpressionKey::example)
                // These two have a meaning only in a certain place.
                .filter(example -> !example.startsWith("{input"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void everyExpressionExampleOfTheReferenceCanBeRead(String example) {
        assertThat(read(steps("- convertTable: {from: a, to: b, rest: keep, columns: {X: " + example + "}}"))
                        .steps())
                .hasSize(1);
    }

    private static Stream<String> conditions() {
        return Arrays.stream(ConditionKey.values()).map(ConditionKey::example);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyConditionExampleOfTheReferenceCanBeRead(String example) {
        assertThat(read(steps("- filterRows: {table: a, keep: " + example + "}"))
                        .steps())
                .hasSize(1);
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() {
        SiteServerException failure = fault("""
                type: siteserver/recipe/v1
                name: Test Recipe
                displayName: Test.
                description: no sentence
                application: test
                from: "1"
                steps:
                  - renameTabel: {from: a, to: b}
                  - renameTable: {form: a, to: b}
                  - setColumn: {table: a, column: b, value: {column: c, mapp: {}}}
                  - setColumn: {table: a, column: b, value: {column: c, pattern: {match: "(", with: ""}}}
                  - filterRows: {table: a, keep: {column: x, greaterThan: many}}
                  - addColumn: {table: a, column: b, type: strange}
                  - renameTable: {from: "${nobody}", to: b}
                """);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.RECIPE);
        assertThat(failure.why())
                .contains("mine.yaml, line 2: The name \"Test Recipe\"")
                .contains("line 1: displayName ends with a full stop.")
                .contains("line 1: description is not a full sentence.")
                .contains("line 1: \"recipe\" lacks \"to\".")
                .contains("line 8: There is no kind of step \"renameTabel\". Did you mean \"renameTable\"?")
                .contains("line 9: There is no option of renameTable \"form\". Did you mean \"from\"?")
                .contains("line 9: \"renameTable\" lacks \"from\"")
                .contains("line 10: There is no key of an expression \"mapp\". Did you mean \"map\"?")
                .contains("line 11: \"match\" is not a regular expression")
                .contains("line 12: \"greaterThan\" must be a number, but is the text \"many\".")
                .contains("line 13: \"type\" must be a type, but is the text \"strange\". Types are boolean")
                .contains("line 14: There is no variable \"nobody\".");
        assertThat(failure.place().line()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setColumn: {table: a, column: b, value: {column: c, constant: d}}",
                "- setColumn: {table: a, column: b, value: {trim: true}}",
                "- setColumn: {table: a, column: b, value: {column: c, else: d}}",
                "- setColumn: {table: a, column: b, value: {column: c, replace: {\"\": d}}}",
                "- setColumn: {table: a, column: b, value: {column: c, pattern: {match: x, with: \"$1\"}}}",
                "- setColumn: {table: a, column: b, value: {column: c, to: {type: date, formats: [qqqqqq]}}}",
                "- setColumn: {table: a, column: b, value: {column: c, truncate: 0}}",
                "- setColumn: {table: a, column: b, value: [c]}",
                "- setColumn: {table: a, column: b, value: {input: true}}",
                "- filterRows: {table: a, keep: {column: x}}",
                "- filterRows: {table: a, keep: {column: x, equals: 1, in: [2]}}",
                "- forEachTable: {as: t, steps: []}",
                "- splitTable: {table: a, by: b, into: c}",
                "- renameTable: {from: a, to: b, optional: maybe}",
                "- renameTable: {from: a, to: !!str b}",
                "- {renameTable: {from: a, to: b}, dropTable: {table: c}}",
                "- renameTable: {from: a, from: b, to: c}",
                "- dropTable: *nothing",
            })
    void eachOfTheseIsOneFault(String step) {
        SiteServerException failure = fault(steps(step));
        assertThat(failure.problem()).isEqualTo(RecipeProblem.INVALID);
        assertThat(failure.what()).endsWith("it has 1 fault.");
    }

    @Test
    void namesThatYamlOnceTookForOtherThingsStayText() {
        Recipe recipe = read(steps("""
                - setColumn: {table: no, column: on, value: {column: yes, map: {off: 12:30, 0x10: 007}}}
                """));
        assertThat(recipe.steps())
                .singleElement()
                .hasToString(recipe.steps().get(0).toString());
        assertThat(recipe.steps().get(0).toString())
                .contains("table=no", "column=on", "name=yes", "off=Optional[12:30]", "0x10=Optional[007]");
    }

    @Test
    void aBillionLaughsIsRefusedQuickly() {
        StringBuilder text =
                new StringBuilder(HEAD).append("steps: []\nvalues:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            text.append("  a").append(i).append(": &a").append(i).append(" [");
            text.append(String.join(", ", java.util.Collections.nCopies(9, before)))
                    .append("]\n");
        }
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(fault(text.toString()).why()).contains("more than 200000 values"));
    }

    @Test
    void deepAndLargeFilesAreRefused() {
        assertThat(fault(HEAD + "steps: " + "[".repeat(100_000)).why()).contains("deeper than 64 levels");
        assertThat(fault("# " + "x".repeat(3 << 20)).why()).contains("larger than 2 MiB");
        assertThat(fault("").why()).contains("The file is empty.");
        assertThat(fault(HEAD + "steps: []\n---\na: b\n").why()).contains("more than one document");
        assertThat(fault("a: [").why()).contains("This is not YAML");
    }

    @Test
    void notUtf8IsTold() {
        RecipeReader reader = new RecipeReader(name -> Optional.empty());
        assertThatThrownBy(() -> reader.read(new Source("mine.yaml", new byte[] {(byte) 0xff, 'a'})))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.why())
                        .contains("not UTF-8"));
    }

    @Test
    void fragmentsComeFirstAndPathsAreNoNames() {
        Map<String, String> files = Map.of("common", """
                type: siteserver/fragment/v1
                name: common
                description: Common steps.
                steps:
                  - dropTable: {table: first}
                """);
        RecipeReader reader = new RecipeReader(name -> Optional.ofNullable(files.get(name))
                .map(text -> new Source(name, text.getBytes(StandardCharsets.UTF_8))));
        String text = HEAD + "include: [common]\nsteps:\n  - dropTable: {table: second}\n";
        Recipe recipe = reader.read(new Source("mine.yaml", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(recipe.steps())
                .extracting(Object::toString)
                .satisfiesExactly(first -> assertThat(first).contains("table=first"), second -> assertThat(second)
                        .contains("table=second"));

        assertThat(fault(HEAD + "include: [../../etc/passwd, nobody]\nsteps: []\n")
                        .why())
                .contains("\"../../etc/passwd\" is not the name of a fragment")
                .contains("There is no fragment \"nobody\"");
    }

    /** Whatever a file holds, nothing but our own failure comes out. */
    @Test
    void damagedRecipesFailInAnOrderlyWay() {
        String whole = steps("""
                - convertTable:
                    from: a
                    to: b
                    columns: {X: {column: y, map: {a: b}, to: integer, default: 0}, Z: {case: [{when: {column: q, in: [1]}, value: 2}]}}
                    rest: {into: E}
                - newIds: {members: [{table: a, column: b}], foreign: [{table: c, column: d, form: list}]}
                """);
        Random random = new Random(7);
        String junk = "{}[]:,&*!|>-?#%@`'\"\n\t a0\u0000\ud83d";
        for (int run = 0; run < 3_000; run++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int i = 0; i < 1 + run % 4; i++) {
                int at = random.nextInt(damaged.length());
                if (random.nextBoolean()) {
                    damaged.setCharAt(at, junk.charAt(random.nextInt(junk.length())));
                } else {
                    damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(9)));
                }
            }
            try {
                read(damaged.toString());
            } catch (SiteServerException expected) {
                assertThat(expected.exitCode()).isEqualTo(ExitCode.RECIPE);
            }
        }
    }
}
