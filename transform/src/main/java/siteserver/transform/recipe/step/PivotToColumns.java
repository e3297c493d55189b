package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Turns key/value rows into one row with a column for each key. */
@StepKind(
        name = "pivotToColumns",
        summary = "Turns key/value rows into one row with a column for each key.",
        example = """
                - pivotToColumns:
                    from: UserSetting
                    to: UserProfile
                    key: [UserId]
                    name: SettingName
                    value: SettingValue
                    columns: {Phone: phone, City: city}
                    rest: ExtendValues""")
public record PivotToColumns(
        Mark at,

        @Option("The table of key/value rows; it is gone afterwards.")
        String from,

        @Option("The new table: the key columns, then the new ones.")
        String to,

        @Option("The columns whose equal values make one row.")
        List<String> key,

        @Option("The column that holds the keys.") String name,
        @Option("The column that holds the values.") String value,

        @Option(
                "New column to the key whose value it gets; keys are compared exactly. When a key stands twice, the last one counts, and a note says how often that was.")
        Map<String, String> columns,

        @Option(
                "A text column that gets all other keys as a JSON object. When absent, they are listed as not carried, with counts.")
        Optional<String> rest,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
