package siteserver.transform.recipe.expression;

/** The keys of a condition, with their reference text. All but the first three go with an expression's own keys. */
public enum ConditionKey {
    ALL("all", "Every one of these conditions holds.", "{all: [{column: A, equals: 1}, {column: B, isEmpty: false}]}"),
    ANY("any", "At least one of these conditions holds.", "{any: [{column: A, equals: 1}, {column: A, equals: 2}]}"),
    NOT("not", "This condition does not hold.", "{not: {column: A, in: [1, 2]}}"),
    EQUALS("equals", "The value is exactly this text.", "{column: Type, equals: web}"),
    IN("in", "The value is one of these texts.", "{column: Type, in: [a, b], ignoreCase: true}"),
    IS_NULL("isNull", "The value is NULL (true) or is not (false).", "{column: Type, isNull: true}"),
    IS_EMPTY(
            "isEmpty",
            "The value is NULL or the empty text (true) or is not (false).",
            "{column: Type, isEmpty: false}"),
    STARTS_WITH("startsWith", "The value begins with this text.", "{column: Name, startsWith: \"old.\"}"),
    ENDS_WITH("endsWith", "The value ends with this text.", "{column: Name, endsWith: \".tmp\"}"),
    CONTAINS("contains", "The value contains this text.", "{column: Body, contains: \"@upload\"}"),
    GREATER_THAN("greaterThan", "The value is a number above this one.", "{column: Taxis, greaterThan: 0}"),
    AT_LEAST("atLeast", "The value is this number or above.", "{column: Taxis, atLeast: 2147480000}"),
    LESS_THAN("lessThan", "The value is a number below this one.", "{column: NodeID, lessThan: 0}"),
    AT_MOST("atMost", "The value is this number or below.", "{column: NodeID, atMost: 0}"),
    MATCHES(
            "matches",
            "A regular expression is found in the value. Its steps are bounded.",
            "{column: Name, matches: \"^[a-z]+$\"}"),
    IN_TABLE(
            "inTable",
            "The value stands in a column of a small table. With optional, a table that is not there has no rows.",
            "{column: SiteID, inTable: {table: Site, column: Id}}"),
    IN_LIST(
            "inList",
            "The value is an entry of another value, a list with commas; blanks around entries do not count.",
            "{column: SiteID, inList: {column: ChannelIds}}"),
    KNOWN_ID(
            "knownId",
            "The value is the id of a row that collectIds has met, a minus sign aside. Options: ids, from (an expression that tells the origin).",
            "{column: ReferenceID, knownId: {ids: contents, from: {constant: model_Content}}}"),
    IGNORE_CASE(
            "ignoreCase",
            "With equals, in, startsWith, endsWith, contains, inTable, inList: compares in any case.",
            "{column: Flag, equals: \"true\", ignoreCase: true}");

    private final String key;
    private final String description;
    private final String example;

    ConditionKey(String key, String description, String example) {
        this.key = key;
        this.description = description;
        this.example = example;
    }

    /** As a recipe writes it. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }

    /** A whole condition that uses the key. */
    public String example() {
        return example;
    }
}
