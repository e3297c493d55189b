package siteserver.transform.recipe.expression;

/** The keys of an expression written as a mapping, with their reference text. */
public enum ExpressionKey {
    COLUMN("column", Role.SOURCE, "A column of the row. Same as the short form.", "{column: NodeName}"),
    OPTIONAL(
            "optional",
            Role.DETAIL,
            "With column: a table that lacks it yields NULL.",
            "{column: Tags, optional: true}"),
    OF(
            "of",
            Role.SOURCE,
            "Another expression, to apply modifiers in another order.",
            "{of: {column: A, map: {x: y}}, trim: true}"),
    CONSTANT("constant", Role.SOURCE, "The same text in each row, or null.", "{constant: web}"),
    INPUT(
            "input",
            Role.SOURCE,
            "Inside each and convert: the value under treatment. It is assumed when no source is written.",
            "{input: true, map: {a: b}}"),
    FIRST_OF(
            "firstOf",
            Role.SOURCE,
            "The first that is neither NULL nor empty, else the first that is not NULL. Columns that the table lacks are passed over.",
            "{firstOf: [NodeGroupNameCollection, GroupNameCollection]}"),
    CONCAT(
            "concat",
            Role.SOURCE,
            "The parts that are not NULL, one after the other.",
            "{concat: [FirstName, LastName], separator: \" \"}"),
    SEPARATOR(
            "separator",
            Role.DETAIL,
            "With concat: stands between the parts; nothing when absent.",
            "{concat: [A, B], separator: \"-\"}"),
    TEXTS(
            "texts",
            Role.SOURCE,
            "All columns of the row that hold text, one per line, but those under except; NULL when none has a value. It takes in columns that only the data know.",
            "{texts: {except: [Title]}, mentionedIds: {ids: [contents]}}"),
    SUM(
            "sum",
            Role.SOURCE,
            "The exact sum; NULL when a part is NULL. Numbers are constants here.",
            "{sum: [Taxis, -147480000]}"),
    PRODUCT("product", Role.SOURCE, "The exact product; NULL when a part is NULL.", "{product: [Price, 100]}"),
    GUID(
            "guid",
            Role.SOURCE,
            "A UUID made from a name and values: the same input gives the same UUID.",
            "{guid: {name: channel, of: [NodeID]}}"),
    KEY_VALUE_TO_JSON(
            "keyValueToJson",
            Role.SOURCE,
            "Text like a=b&c=d as a JSON object. JSON objects stay, with the same treatment of their members. Options: of, tokens (text to character), rename (when several become one name, the one that had it already counts, and the others keep their old names), drop, convert (new name to an expression over the member's value; variables may stand in the name); numbers, flags, filled and texts (names in the spelling that is wanted; numbers and true or false become such in JSON, other texts stay; without a value the member goes, unless it is a text); lists ({suffix: _extend, count: Count}: photo_extend=a,b becomes photoCount, photo1, photo2); spelling ({names, table, column, suffixes}: other members without a capital letter are spelled like the name that a list or a small table has of them, with a small first letter, also with a suffix behind; a table that is not there has none)).",
            "{keyValueToJson: {of: SettingsXML, tokens: {_equals_: \"=\"}, rename: {page_size: pageSize}, numbers: [pageSize], flags: [isPage]}}"),
    JSON_OBJECT(
            "jsonObject",
            Role.SOURCE,
            "A JSON object; members that are NULL are left out, and without any member it is NULL.",
            "{jsonObject: {color: Color, size: {column: Size, to: integer}}}"),
    JSON_ARRAY(
            "jsonArray",
            Role.SOURCE,
            "The text of a JSON array; parts that are NULL are left out, and without any part it is NULL.",
            "{jsonArray: [{jsonObject: {type: Kind}, to: json}, Name]}"),
    JSON_MERGE(
            "jsonMerge",
            Role.SOURCE,
            "The members of several JSON objects in one; later ones win.",
            "{jsonMerge: [ExtendValues, {jsonObject: {a: A}}]}"),
    ADD_MEMBERS(
            "addMembers",
            Role.SOURCE,
            "Settings text with further members in the form that the text has: a JSON object, or a=b&c=d. Members that it has already stay, and so does text to which nothing is added. NULL becomes a JSON object. Options: to, members, tokens (text to character).",
            "{addMembers: {to: SettingsXML, members: {Level: CheckContentLevel}, tokens: {_equals_: \"=\"}}}"),
    JSON_MEMBER(
            "jsonMember",
            Role.SOURCE,
            "One member of a JSON object as text, NULL when it is not there.",
            "{jsonMember: {of: Options, name: Title}}"),
    CASE(
            "case",
            Role.SOURCE,
            "The value of the first branch whose condition holds; else the one under otherwise, or NULL.",
            "{case: [{when: {column: Taxis, atLeast: 2147480000}, value: {sum: [Taxis, -147480000]}}], otherwise: Taxis}"),
    OTHERWISE(
            "otherwise",
            Role.DETAIL,
            "With case: the value when no condition holds.",
            "{case: [{when: {column: A, isNull: true}, value: B}], otherwise: A}"),
    LATIN1_AS_UTF8(
            "latin1AsUtf8",
            Role.MODIFIER,
            "Before all others: text that is UTF-8 and was read as latin1, such as Ã© for é, becomes what it was meant to be;"
                    + " other text stays. For dumps of MySQL that were made without --read-latin1-as-utf8.",
            "{column: Title, latin1AsUtf8: true}"),
    TRIM("trim", Role.MODIFIER, "1st: removes blanks, tabs and line ends at both ends.", "{column: A, trim: true}"),
    LETTERS("letters", Role.MODIFIER, "2nd: lower or upper.", "{column: Email, letters: lower}"),
    REPLACE(
            "replace",
            Role.MODIFIER,
            "3rd: replaces plain texts, one pair after the other.",
            "{column: Content, replace: {\"@upload\": \"@/upload\"}}"),
    PATTERN(
            "pattern",
            Role.MODIFIER,
            "4th: replaces every match of a regular expression; $1 is a group. Its steps are bounded.",
            "{column: Path, pattern: {match: \"^/+\", with: \"\"}}"),
    EACH(
            "each",
            Role.MODIFIER,
            "5th: treats each entry of a list; entries that become NULL or empty go, one that becomes a text with separators counts as several. Options: separator (a comma when absent), distinct, and those of an expression without a source.",
            "{column: Roles, each: {map: {admin: Administrator}, distinct: true}}"),
    MAP(
            "map",
            Role.MODIFIER,
            "6th: old text to new text (null: NULL); other values stay unless else says what they become.",
            "{column: Type, map: {GovInteract: SS.GovInteract}}"),
    ELSE(
            "else",
            Role.DETAIL,
            "With map: what values that are not listed become. NULL stays NULL.",
            "{column: Type, map: {a: b}, else: other}"),
    IGNORE_CASE(
            "ignoreCase",
            Role.DETAIL,
            "With map and lookup: compares in any case.",
            "{column: Type, map: {true: 1}, ignoreCase: true}"),
    LOOKUP(
            "lookup",
            Role.MODIFIER,
            "7th: the value of another column in the row of a small table whose key equals this value. A value that is not found becomes the default; without default the row is rejected, unless unmatched is keep or null. With optional, a table that is not there has no rows.",
            "{column: AddUserName, lookup: {table: accounts, key: UserName, value: Id}, default: 0}"),
    NEW_ID(
            "newId",
            Role.MODIFIER,
            "8th: the number that the row with this one has after collectIds; what is no number of a changed row stays, a minus sign too. Options: ids, from and into (expressions that tell the origin of the row and where it goes).",
            "{column: ContentID, newId: {ids: contents, from: {constant: model_Job}, into: {constant: model_Content}}}"),
    MENTIONED_IDS(
            "mentionedIds",
            Role.MODIFIER,
            "9th: the numbers in a text that are old numbers of rows with other ones after collectIds, at most 100 of them, with commas; NULL when there are none. Digits inside words and decimals do not count. Costs nothing while no tables come together. Options: ids (a list of collections), optional (a collection that no step makes has no numbers).",
            "{column: Body, mentionedIds: {ids: [contents]}}"),
    TO(
            "to",
            Role.MODIFIER,
            "10th: converts to a type. Boolean: only the word True in any case is true, NULL stays NULL; {type: boolean, strict: true} refuses anything but true, false, 1 and 0. Dates: {type: timestamp, formats: [\"yyyy/M/d H:mm:ss\"]}. Text that is no such value rejects the row; a value that is too large or too long for the type widens the column.",
            "{column: IsHeadquarters, to: boolean}"),
    TRUNCATE("truncate", Role.MODIFIER, "11th: keeps at most so many characters.", "{column: Title, truncate: 255}"),
    DEFAULT("default", Role.MODIFIER, "12th: what stands for NULL.", "{column: SourceId, default: 0}"),
    TYPE(
            "type",
            Role.DETAIL,
            "In a column map: the new column's type, when no target profile says it.",
            "{column: IsTop, to: boolean, type: boolean}");

    /** What a key is in an expression. */
    public enum Role {
        /** Exactly one of these stands in an expression. */
        SOURCE,
        /** Any number of these, applied in the fixed order of this list. */
        MODIFIER,
        /** Belongs to another key. */
        DETAIL
    }

    private final String key;
    private final Role role;
    private final String description;
    private final String example;

    ExpressionKey(String key, Role role, String description, String example) {
        this.key = key;
        this.role = role;
        this.description = description;
        this.example = example;
    }

    /** As a recipe writes it. */
    public String key() {
        return key;
    }

    public Role role() {
        return role;
    }

    public String description() {
        return description;
    }

    /** A whole expression that uses the key. */
    public String example() {
        return example;
    }
}
