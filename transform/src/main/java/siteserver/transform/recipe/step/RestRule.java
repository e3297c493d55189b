package siteserver.transform.recipe.step;

/** What happens to old columns that no expression reads. */
public sealed interface RestRule {

    /** They stay columns of the same name. */
    record Keep() implements RestRule {}

    /** They go nowhere; the plan lists each with its number of non-empty values. */
    record Drop() implements RestRule {}

    /** They become members of a JSON object in a text column; NULL cells become none. */
    record Into(String column, MemberNames names) implements RestRule {}

    /** How members are named after columns. */
    enum MemberNames {
        AS_IS,
        CAMEL_CASE
    }
}
