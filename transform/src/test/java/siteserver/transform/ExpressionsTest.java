package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.BlueprintMaker;
import siteserver.transform.plan.CollectedIds;
import siteserver.transform.plan.OutputTable;
import siteserver.transform.plan.Plan;
import siteserver.transform.plan.Planner;
import siteserver.transform.plan.SmallTable;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.read.RecipeReader;
import siteserver.transform.recipe.read.RecipeReader.Source;
import siteserver.transform.row.BadValue;
import siteserver.transform.row.IdNumbers;
import siteserver.transform.row.RowConverter;
import siteserver.transform.row.SmallTableContent;
import siteserver.transform.row.SmallTables;

/** What each expression and condition yields, one value in, one value out, planned and run as in an update. */
class ExpressionsTest {

    private static final DataType TEXT = new DataType.Text(false);

    private static DumpTable table(String name, String... columns) {
        List<Column> all =
                Arrays.stream(columns).map(column -> Column.of(column, TEXT)).toList();
        return new DumpTable(Table.of(TableName.of(name), all), name, 1, List.of(), new TreeMap<>());
    }

    /** The value of an expression over the column {@code a}; null is NULL. */
    private static String value(String expression, String a) {
        String recipe = """
                type: siteserver/recipe/v1
                name: r
                displayName: R
                description: R.
                application: r
                from: "1"
                to: "2"
                steps:
                  - convertTable:
                      from: t
                      to: t
                      columns:
                        X: %s
                      rest: drop
                """.formatted(expression);
        Faults faults = new Faults();
        Planner planner = new Planner(
                List.of(table("t", "a", "b"), table("s", "k", "v")),
                (table, column, limit) -> List.of(),
                faults,
                Map.of(),
                false);
        planner.apply(new RecipeReader(name -> Optional.empty())
                .read(new Source("r.yaml", recipe.getBytes(StandardCharsets.UTF_8))));
        faults.throwIfAny("r");
        Plan head = new Plan(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        OutputTable output = new BlueprintMaker(planner, Optional.empty())
                .make(head)
                .outputs()
                .get(0);
        Row in = new Row(2);
        in.add(a);
        in.add("B");
        Row out = new Row(1);
        new RowConverter(output.sources().get(0), TABLES).convert(in, out);
        return out.text(0);
    }

    private static final SmallTables TABLES = new SmallTables() {
        @Override
        public SmallTableContent content(SmallTable table) {
            return small(table);
        }

        @Override
        public IdNumbers ids(CollectedIds ids) {
            throw new AssertionError("no expression of these tests asks for ids");
        }
    };

    private static SmallTableContent small(SmallTable table) {
        SmallTableContent content = new SmallTableContent("s", table.ignoreCase());
        content.add(List.of("x"), "1");
        content.add(List.of("x"), "2");
        content.add(List.of("Ä"), null);
        return content;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "NULL",
            quoteCharacter = '`',
            value = {
                "a;                                             x;        x",
                "a;                                             NULL;     NULL",
                "{constant: null};                              x;        NULL",
                "{constant: 'it is'};                           x;        it is",
                "7;                                             x;        7",
                "{column: c, optional: true};                   x;        NULL",
                "{firstOf: [c, a, b]};                          NULL;     B",
                "{firstOf: [a, b]};                             ``;       B",
                "{firstOf: [a, {constant: null}]};              ``;       ``",
                "{firstOf: [a, {constant: null}]};              NULL;     NULL",
                "{concat: [a, b], separator: '-'};              x;        x-B",
                "{concat: [a, b], separator: '-'};              NULL;     B",
                "{sum: [a, -147480000]};                        2147480000; 2000000000",
                "{sum: [a, 0.1]};                               0.2;      0.3",
                "{sum: [a, 1]};                                 NULL;     NULL",
                "{product: [a, 100]};                           12345678901234567890.12; 1234567890123456789012.00",
                "{column: a, trim: true};                       `  x y\t`; x y",
                "{column: a, latin1AsUtf8: true};               caf\u00c3\u00a9;    caf\u00e9",
                "{column: a, latin1AsUtf8: true};               caf\u00e9;     caf\u00e9",
                "{column: a, latin1AsUtf8: true, letters: upper}; \u00c3\u00a9; \u00c9",
                "{column: a, letters: lower};                   ÄI;       äi",
                "{column: a, letters: upper};                   äi;       ÄI",
                "{column: a, replace: {'@upload': '@/upload'}}; a@upload@uploa@upload; a@/upload@uploa@/upload",
                "{column: a, replace: {a: b, b: c}};            ab;       cc",
                "{column: a, replace: {é: ''}};                 café中é;   caf中",
                "{column: a, pattern: {match: '^/+(.)', with: '$1!'}}; //x/; x!/",
                "{column: a, map: {x: y, z: null}};             x;        y",
                "{column: a, map: {x: y, z: null}};             z;        NULL",
                "{column: a, map: {x: y}};                      X;        X",
                "{column: a, map: {x: y}, ignoreCase: true};    X;        y",
                "{column: a, map: {x: y}, else: q};             w;        q",
                "{column: a, map: {x: y}, else: q};             NULL;     NULL",
                "{column: a, map: {i: y}, ignoreCase: true};    I;        y",
                "{column: a, each: {map: {x: y}, distinct: true}}; `x,y,,z`; `y,z`",
                "{column: a, each: {separator: '|', trim: true}}; `x | y`; x|y",
                "{column: a, each: {map: {x: 'y,,z', w: 'z,v'}, distinct: true}}; `x,w,y`; `y,z,v`",
                "{column: a, each: {map: {x: 'y,z'}}}; `x,z`; `y,z,z`",
                "{column: a, each: {map: {x: y}, else: null}}; `q,w`; ``",
                "{column: a, lookup: {table: s, key: k, value: v}}; x;    1",
                "{column: a, lookup: {table: s, key: k, value: v}}; Ä;    NULL",
                "{column: a, lookup: {table: s, key: k, value: v}, ignoreCase: true}; ä; NULL",
                "{column: a, lookup: {table: s, key: k, value: v}, default: 0}; q; 0",
                "{column: a, lookup: {table: s, key: k, value: v, unmatched: keep}}; q; q",
                "{column: a, lookup: {table: s, key: k, value: v}}; NULL; NULL",
                "{column: a, lookup: {table: missing, key: k, value: v, optional: true}, default: 0}; x; 0",
                "{column: a, lookup: {table: missing, key: k, value: v, optional: true}}; x; NULL",
                "{column: a, lookup: {table: missing, key: k, value: v, optional: true, unmatched: keep}}; x; x",
                "{column: a, lookup: {table: s, key: k, value: v, optional: true}}; x; 1",
                "{column: a, to: boolean};                      ` TRUE `; true",
                "{column: a, to: boolean};                      1;        false",
                "{column: a, to: boolean};                      ``;       false",
                "{column: a, to: boolean};                      NULL;     NULL",
                "{column: a, to: boolean, default: false};      NULL;     false",
                "{column: a, to: {type: boolean, strict: true}}; 1;       true",
                "{column: a, to: integer};                      ` 007 `;  7",
                "{column: a, to: integer};                      12.0;     12",
                "{column: a, to: 'decimal(5,2)'};               1.5;      1.50",
                "{column: a, to: timestamp};                    2018-09-01T12:34:56.120; 2018-09-01 12:34:56.12",
                "{column: a, to: timestamp};                    2018-09-01; 2018-09-01 00:00:00",
                "{column: a, to: timestamp};                    0000-00-00 00:00:00; 0000-00-00 00:00:00",
                "{column: a, to: timestamp};                    0044-03-15 12:00:00 BC; 0044-03-15 12:00:00 BC",
                "{column: a, to: {type: timestamp, formats: ['yyyy/M/d']}}; 2018-00-00 00:00:00; 2018-00-00 00:00:00",
                "{column: a, to: {type: timestamp, formats: ['yyyy/M/d H:mm:ss']}}; 2018/9/1 7:05:06; 2018-09-01 07:05:06",
                "{column: a, to: {type: date, formats: ['d.M.yyyy']}}; 1.9.2018; 2018-09-01",
                "{column: a, to: uuid};                         {0F8FAD5B-D9CB-469F-A165-70867728950E}; 0f8fad5b-d9cb-469f-a165-70867728950e",
                "{column: a, truncate: 3};                      中文é字;    中文é",
                "{column: a, truncate: 3};                      x😀y😀;    x😀y",
                "{column: a, default: none};                    NULL;     none",
                "{column: a, default: none};                    ``;       ``",
                "{of: {column: a, map: {x: ' y '}}, trim: true}; x;       y",
                "{jsonObject: {p: a, q: {column: a, to: boolean}}}; `True`; {\"p\":\"True\",\"q\":true}",
                "{jsonObject: {p: a}};                          NULL;     NULL",
                "{jsonMerge: [a, {jsonObject: {b: b}}]};        {\"a\":1.50,\"b\":0}; {\"a\":1.50,\"b\":\"B\"}",
                "{jsonMember: {of: a, name: Title}};            {\"title\":\"x\"}; x",
                "{jsonMember: {of: a, name: n}};                {\"n\":10.0}; 10.0",
                "{keyValueToJson: a};                           `x=1&y=&z`; {\"x\":\"1\",\"y\":\"\",\"z\":\"\"}",
                "{keyValueToJson: a};                           ``;       ``",
                "{addMembers: {to: a, members: {L: b, M: {constant: 2}, N: {constant: null}}}}; ``; {\"L\":\"B\",\"M\":2}",
                "{addMembers: {to: a, members: {M: {constant: 'x=y&z'}}, tokens: {_equals_: '=', _and_: '&', _also_: '&'}}}; `p=1`; `p=1&M=x_equals_y_and_z`",
                "{addMembers: {to: a, members: {M: {constant: 2}, P: {constant: 3}}}}; `p=1&`; `p=1&M=2`",
                "{addMembers: {to: a, members: {M: {constant: 2}, P: {constant: 3}}}}; `{\"p\": 1.50}`; {\"p\":1.50,\"M\":2}",
                "{addMembers: {to: a, members: {M: {constant: 2}}}}; `{no json}`; `{no json}&M=2`",
                "{addMembers: {to: a, members: {M: {constant: null}}}}; `{ \"p\" : 1}`; `{ \"p\" : 1}`",
                "{keyValueToJson: {of: a, tokens: {_and_: '&'}, rename: {X: y}, drop: [q], convert: {y: {to: boolean}}}}; `x=True&q=1&r=a_and_b`; {\"y\":true,\"r\":\"a&b\"}",
                "{keyValueToJson: {of: a, rename: {x: y}}};     {\"X\":[1]}; {\"y\":[1]}",
                "{keyValueToJson: a};                           `{x=1&y=2}`; {\"{x\":\"1\",\"y\":\"2}\"}",
                "{keyValueToJson: {of: a, numbers: [aB, c]}};   `ab= 30 &c=&d=`; {\"aB\":30,\"d\":\"\"}",
                "{keyValueToJson: {of: a, numbers: [aB, c]}};   `ab=1x&c=-0.5`; {\"aB\":\"1x\",\"c\":-0.5}",
                "{keyValueToJson: {of: a, flags: [aB, c, d]}};  `ab=TRUE&c= false&d=1`; {\"aB\":true,\"c\":false,\"d\":\"1\"}",
                "{keyValueToJson: {of: a, filled: [a], texts: [b]}}; `a= x &b= y &B=`; {\"a\":\"x\",\"b\":\"\"}",
                "{keyValueToJson: {of: a, flags: [b], numbers: [c]}}; {\"b\":false,\"c\":null,\"d\":null}; {\"b\":false,\"d\":null}",
                "{keyValueToJson: {of: a, rename: {old: New, older: New}}}; `older=1&old=2&new=3`; {\"older\":\"1\",\"old\":\"2\",\"new\":\"3\"}",
                "{keyValueToJson: {of: a, rename: {old: new, older: new}}}; `older=1&old=2`; {\"new\":\"1\",\"old\":\"2\"}",
                "{keyValueToJson: {of: a, lists: {suffix: _extend, count: Count}}}; `p_Extend=@/a, @/b&q_extend=&_extend=c`; {\"pCount\":2,\"p1\":\"@/a\",\"p2\":\"@/b\",\"qCount\":0,\"_extend\":\"c\"}",
                "{jsonArray: [a, {constant: null}, {jsonObject: {b: a}, to: json}]}; x; [\"x\",{\"b\":\"x\"}]",
                "{jsonArray: [a]};                              NULL;     NULL",
                "{case: [{when: {column: a, atLeast: 5}, value: b}], otherwise: a}; 5; B",
                "{case: [{when: {column: a, atLeast: 5}, value: b}], otherwise: a}; 4; 4",
                "{case: [{when: {column: a, isNull: true}, value: b}]}; x;  NULL",
                "{case: [{when: {not: {column: a, in: [x, y]}}, value: b}]}; z; B",
                "{case: [{when: {column: a, startsWith: AB, ignoreCase: true}, value: b}]}; abc; B",
                "{case: [{when: {column: a, endsWith: c}, value: b}]}; abc; B",
                "{case: [{when: {column: a, contains: '中'}, value: b}]}; a中c; B",
                "{case: [{when: {column: a, matches: '^[0-9]+$'}, value: b}]}; 12; B",
                "{case: [{when: {column: a, inTable: {table: s, column: k}}, value: b}]}; x; B",
                "{case: [{when: {column: a, inTable: {table: s, column: k}}, value: b}]}; q; NULL",
                "{case: [{when: {column: a, inTable: {table: missing, column: k, optional: true}}, value: b}]}; x; NULL",
                "{case: [{when: {column: b, inList: {column: a}}, value: {constant: x}}], otherwise: {constant: y}}; `A, B ,C`; x",
                "{case: [{when: {column: b, inList: {column: a}}, value: {constant: x}}], otherwise: {constant: y}}; `AB,b`; y",
                "{case: [{when: {column: b, inList: {column: a}, ignoreCase: true}, value: {constant: x}}], otherwise: {constant: y}}; `AB,b`; x",
                "{case: [{when: {column: b, inList: {column: a}}, value: {constant: x}}], otherwise: {constant: y}}; NULL; y",
                "{case: [{when: {constant: '', inList: {column: a}}, value: {constant: x}}], otherwise: {constant: y}}; `A,,B`; y",
                "{column: a, each: {case: [{when: {input: true, inList: {constant: 'x,y'}}, value: {constant: in}}]}}; `z,y`; in",
                "{case: [{when: {any: [{column: a, equals: x}, {column: b, equals: B}]}, value: b}]}; q; B",
                "{case: [{when: {all: [{column: a, equals: x}, {column: b, equals: B}]}, value: b}]}; q; NULL",
                "{column: a, to: smallint}; 40000; 40000",
                "{column: a, to: integer}; -12345678901234567890; -12345678901234567890",
                "{column: a, to: integer}; 3000000000.0; 3000000000",
                "{column: a, to: 'decimal(3,1)'}; 1.55; 1.55",
                "{column: a, to: 'decimal(3,1)'}; 1.500; 1.5",
                "{column: a, to: 'decimal(3,1)'}; 12345; 12345.0",
                "{column: a, to: timestamp}; 2018-02-03T04:05:06.1234567; 2018-02-03 04:05:06.1234567",
            })
    void yields(String expression, String a, String expected) {
        assertThat(value(expression, a)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{sum: [a, 1]};                                   x;    \"x\" is not a number.",
                "{sum: [a, 1]};                                   1e99999; \"1e99999\" is not a number.",
                "{column: a, to: integer};                        1.5;  1.5 is not a whole number.",
                "{column: a, to: date};                           2018-02-30; \"2018-02-30\" is not a date or time of a known form.",
                "{column: a, to: date};                           2018-02-03 04:05:06; \"2018-02-03 04:05:06\" is not a date or time of a known form.",
                "{column: a, to: uuid};                           12;   \"12\" is not a UUID.",
                "{column: a, to: {type: boolean, strict: true}};  yes;  \"yes\" is neither true nor false.",
                "{column: a, lookup: {table: s, key: k, value: v}}; q;  \"q\" is not in s.k.",
                "{jsonMember: {of: a, name: n}};                  `[1]`; \"[1]\" is not a JSON object.",
                "{column: a, pattern: {match: '^(x+x+)+\\1y', with: ''}}; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; A regular expression of the recipe takes too long on this value.",
            })
    void refuses(String expression, String a, String reason) {
        assertThatThrownBy(() -> value(expression, a))
                .isInstanceOf(BadValue.class)
                .hasMessage(reason);
    }

    @Test
    void guidsDependOnNameAndValuesAlone() {
        String one = value("{guid: {name: t, of: [a, b]}}", "1");
        assertThat(one).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(value("{guid: {name: t, of: [a, b]}}", "1")).isEqualTo(one);
        assertThat(Arrays.asList(
                        value("{guid: {name: u, of: [a, b]}}", "1"),
                        value("{guid: {name: t, of: [a, b]}}", "2"),
                        value("{guid: {name: t, of: [a, b]}}", null),
                        value("{guid: {name: t, of: [a, b]}}", ""),
                        value("{guid: {name: t, of: [a]}}", "1B")))
                .doesNotHaveDuplicates()
                .doesNotContain(one);
    }
}
