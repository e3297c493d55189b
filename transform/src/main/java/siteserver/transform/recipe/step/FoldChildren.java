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
                    key: [TableStyleID]
                    orderBy: [TableStyleItemID]
                    into: siteserver_TableStyle
                    parentKey: [Id]
                    column: ExtendValues
                    member: itemValues
                    members: {label: ItemTitle, value: ItemValue, selected: IsSelected}""")
public record FoldChildren(
        Mark at,

        @Option("The child table; it is gone afterwards. Rows without a parent are rejected.")
        String from,

        @Option("The child's columns that name the parent.") List<String> key,

        @Option(
                value = "Columns that order the children, numbers as numbers; when absent, the order of the rows.",
                required = false)
        List<String> orderBy,

        @Option("The parent table.") String into,
        @Option("The parent's columns, as many as key has.") List<String> parentKey,

        @Option("The parent's text column; it is added when the parent lacks it.")
        String column,

        @Option(
                "Puts the array under this member of the JSON object in the column, beside what is there. When absent, the array is the whole value.")
        Optional<String> member,

        @Option(
                "Member of each child object to the child's column. Columns of type boolean and integer become JSON booleans and numbers, others strings. One member with an empty name makes an array of plain values.")
        Map<String, String> members,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
