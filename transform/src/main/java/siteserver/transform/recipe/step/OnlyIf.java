package siteserver.transform.recipe.step;

import java.util.List;
import siteserver.transform.recipe.Mark;

/** Runs steps only when the user has chosen a value of an option. */
@StepKind(
        name = "onlyIf",
        summary = "Runs steps only when an option has a value, and others when it has not.",
        example = """
                - onlyIf:
                    option: split-contents
                    equals: "true"
                    steps:
                      - splitTable: {table: model_Content, by: SiteId, into: "contents_${value}"}
                    otherwise:
                      - renameTable: {from: model_Content, to: contents}""")
public record OnlyIf(
        Mark at,

        @Option("An option that the head of the recipe or of one of its fragments declares, or version.")
        String option,

        @Option("The value, exactly.") String equals,
        @Option("The steps when the option has that value.") List<Step> steps,

        @Option(value = "The steps when it has another.", required = false)
        List<Step> otherwise)
        implements RowStep {}
