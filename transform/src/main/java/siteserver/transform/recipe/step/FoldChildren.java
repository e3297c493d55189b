package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Puts the rows of a child table as a JSON array into a text column of their parents. */
@StepKind(
        name = "foldChildren",
        summary = "Puts the rows of a child table as a JSON array into a text column of their parents.",
        example = """
                - foldChildren:
                    from: bairong_TableStyleItem
                    key: TableStyleID
                    orderBy: [TableStyleItemID]
                    into: siteserver_TableStyle
                    parentKey: Id
                    column: Items
                    members: {label: ItemTitle, value: ItemValue, selected: IsSelected}
                    because: "the items have no numbers any more"
                """)
public record FoldChildren(
        Mark at,

        @Option("The child table; it is gone afterwards. Rows without a parent are listed as left out.")
        String from,

        @Option("The child's column that names the parent.") String key,

        @Option(
                value = "Columns that order the children, numbers as numbers; when absent, the order of the rows.",
                required = false)
        List<String> orderBy,

        @Option("The parent table.") String into,

        @Option("The parent's column that the child's column equals.")
        String parentKey,

        @Option(
                "The parent's column that gets the array as JSON; it is added when the parent lacks it. NULL where a parent has no children. jsonObject and jsonMerge can put it into another object.")
        String column,

        @Option(
                "Member of each child object to the child's column. Columns of type boolean and of whole numbers become JSON booleans and numbers, others strings. A single member makes an array of plain values.")
        Map<String, String> members,

        @Option("Why the child's other columns find no place, for the reader of the plan.")
        Optional<String> because,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
