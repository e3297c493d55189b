package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.transform.recipe.Mark;

/** Fills a column with a text made for addresses (lower case, digits, hyphens) that no other row has. */
@StepKind(
        name = "uniqueSlugs",
        summary = "Fills a column with a text made for addresses (lower case, digits, hyphens) that no other row has.",
        example = """
                - uniqueSlugs: {table: UrlRecord, column: Slug, from: Name, within: [LanguageId], maxLength: 400, fallback: item}""")
public record UniqueSlugs(
        Mark at,
        @Option("The table.") String table,

        @Option("The column that is filled. A row that has a value keeps it unless another has the same.")
        String column,

        @Option("The column from which the text is made.") String from,

        @Option(
                value = "Columns within whose equal values the text must be unique; when absent, in the whole table.",
                required = false)
        List<String> within,

        @Option(
                value =
                        "Columns that decide which row gets the plain text and which -2, -3, …; when absent, the order of the rows.",
                required = false)
        List<String> orderBy,

        @Option("Greatest number of characters; 255 when absent.")
        OptionalInt maxLength,

        @Option("The text for rows whose source has no usable character; \"item\" when absent.")
        Optional<String> fallback,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
