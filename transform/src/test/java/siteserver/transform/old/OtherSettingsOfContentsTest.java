package siteserver.transform.old;

import static siteserver.transform.old.OtherSettings.Case;
import static siteserver.transform.old.OtherSettings.New;
import static siteserver.transform.old.OtherSettings.Old;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.schema.Column;
import siteserver.transform.Dumps;

/** Settings and columns of contents: each row of {@code settings-other.csv} from each version that has the key. */
class OtherSettingsOfContentsTest {

    static final Set<String> AREAS = Set.of("content");
    static final Map<String, Case> CASES = cases();
    private static final String CONTENTS = "model_Content";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyRow(String version) {
        OtherSettings.check(AREAS, version, CASES, folder);
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put(
                "titleFormatString (any attribute + FormatString)",
                new Case(
                        old -> {
                            old.style(0, "TableName", CONTENTS, "AttributeName", "MyLine");
                            old.content(
                                    0,
                                    "SettingsXml",
                                    old.settings(
                                            "titleFormatString",
                                            "True_False_True_#ff0000",
                                            "myLineFormatString",
                                            "True_False_False_"));
                        },
                        made -> {
                            made.member(settings(made, 0), "titleFormatString", "\"True_False_True_#ff0000\"");
                            made.member(settings(made, 0), "myLineFormatString", "\"True_False_False_\"");
                        }));
        for (String name : new String[] {"imageUrl", "videoUrl", "fileUrl"}) {
            cases.put(
                    name + "_extend", further(name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
        }
        cases.put("{attribute}_extend", further("myPhoto", "MyPhoto"));
        references(cases);
        checks(cases);
        gone(cases, "starSetting, star, digg, countOfPhotos");
        gone(cases, "trial_BeginDate, trial_EndDate, survey_BeginDate, survey_EndDate, memberName");
        keys(cases);
        columns(cases);
        cases.put("values of RelatedField / SelectCascading fields", choices());
        return cases;
    }

    /** The first address stands in the field itself; 7 numbers the further ones. */
    private static Case further(String name, String attribute) {
        return new Case(
                old -> {
                    old.style(0, "TableName", CONTENTS, "AttributeName", attribute, "InputType", "Image");
                    old.content(0, "SettingsXml", old.settings(name, "@/a", name + "_extend", "@/b,@upload/c"));
                    old.content(1, "SettingsXml", old.settings(name + "_extend", ""));
                },
                made -> {
                    made.member(settings(made, 0), name, "\"@/a\"");
                    made.member(settings(made, 0), name + "Count", "2");
                    made.member(settings(made, 0), name + "1", "\"@/b\"");
                    made.member(settings(made, 0), name + "2", "\"@/upload/c\"");
                    made.member(settings(made, 1), name + "Count", "0");
                });
    }

    private static void references(Map<String, Case> cases) {
        String[] kinds = {"Reference", "ReferenceContent", "Copy", "Cut"};
        cases.put(
                "translateContentType",
                new Case(
                        old -> {
                            old.content(0, "Title", "source");
                            for (int i = 0; i < kinds.length; i++) {
                                reference(old, i + 1, kinds[i], old.id());
                            }
                            reference(old, 9, "Reference", "99999");
                        },
                        made -> {
                            String source = String.valueOf(made.number());
                            for (int i = 0; i < kinds.length; i++) {
                                Map<String, String> row = made.row(CONTENTS, i + 1);
                                made.cell(row, "SourceId", OtherSettings.SITE);
                                made.cell(row, "ReferenceId", i < 2 ? source : "0");
                                made.member(settings(made, i + 1), "oldReferenceId", i < 2 ? "" : source);
                                made.member(settings(made, i + 1), "translateContentType", '"' + kinds[i] + '"');
                            }
                            made.cell(made.row(CONTENTS, 9), "ReferenceId", "0");
                        }));
    }

    private static void reference(Old old, int offset, String kind, String id) {
        old.content(
                offset,
                "ReferenceId",
                id,
                "SourceId",
                OtherSettings.SITE,
                "SettingsXml",
                old.settings("translateContentType", kind));
    }

    private static void checks(Map<String, Case> cases) {
        cases.put(
                "check_UserName, check_CheckDate, check_Reasons, check_IsAdmin",
                checks("check_UserName", "check_CheckDate", "check_Reasons"));
        cases.put("checkUserName, checkDate, checkReasons", checks("checkUserName", "checkDate", "checkReasons"));
        cases.put(
                "check_IsTask, check_TaskID, unCheck_IsTask, unCheck_TaskID, checkTaskDate, unCheckTaskDate",
                new Case(
                        old -> {
                            old.content(0, "SettingsXml", old.settings("check_IsTask", "True", "check_TaskID", "3"));
                            old.content(
                                    1, "SettingsXml", old.settings("unCheck_IsTask", "True", "unCheck_TaskID", "4"));
                            // Each content of 4.1 has such a date; it counts only with a task.
                            old.content(2, "CheckTaskDate", "2016-01-02 03:04:05");
                            old.content(3, "SettingsXml", old.settings("check_IsTask", "False", "check_TaskID", "0"));
                        },
                        made -> {
                            Set<String> listed = OtherSettings.listed(made.rows(), "timed-publishing", "ID");
                            for (int i = 0; i < 4; i++) {
                                made.that(listed.contains(made.number() + i + ""), i < 2);
                            }
                            made.kept(settings(made, 2), "checkTaskDate", "2016-01-02 03:04:05");
                            made.that(settings(made, 0), OldRows.json("{}"));
                            made.that(settings(made, 1), OldRows.json("{}"));
                        }));
    }

    private static Case checks(String name, String date, String reasons) {
        return new Case(
                old -> {
                    old.content(
                            0,
                            "SettingsXml",
                            old.settings(
                                    name,
                                    OtherSettings.ADMIN.toUpperCase(Locale.ROOT),
                                    date,
                                    "2018/1/2 3:04:05",
                                    reasons,
                                    "r",
                                    "check_IsAdmin",
                                    "True"));
                    old.content(1, "SettingsXml", old.settings(name, "gone", date, "2018-01-02 13:04:05"));
                    old.content(2, "SettingsXml", old.settings(name, ""));
                },
                made -> {
                    String admin = made.version().equals("6") ? "7" : "1";
                    made.member(settings(made, 0), "checkAdminId", admin);
                    made.member(settings(made, 0), "checkDate", "\"2018-01-02 03:04:05\"");
                    made.member(settings(made, 0), "checkReasons", "\"r\"");
                    made.that(
                            settings(made, 0)
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .contains("isadmin"),
                            false);
                    made.member(settings(made, 1), "checkAdminId", "0");
                    made.member(settings(made, 1), "checkDate", "\"2018-01-02 13:04:05\"");
                    // Whoever it was, the name says it.
                    made.member(settings(made, 1), "checkUserName", "\"gone\"");
                    made.member(settings(made, 2), "checkAdminId", "");
                });
    }

    private static void gone(Map<String, Case> cases, String names) {
        String[] keys = names.split(", ");
        cases.put(
                names,
                new Case(
                        old -> {
                            String[] pairs = new String[keys.length * 2];
                            for (int i = 0; i < keys.length; i++) {
                                pairs[2 * i] = keys[i];
                                pairs[2 * i + 1] = "v" + i;
                            }
                            old.content(0, "SettingsXml", old.settings(pairs));
                        },
                        made -> {
                            for (int i = 0; i < keys.length; i++) {
                                made.kept(settings(made, 0), keys[i], "v" + i);
                            }
                        }));
    }

    /** In any case; a text that the column has already counts. */
    private static void keys(Map<String, Case> cases) {
        String[] columns = {
            "SubTitle", "ImageUrl", "VideoUrl", "FileUrl", "Summary", "Author", "Source", "Body", "LinkUrl", "Title"
        };
        cases.put(
                "(any other key)",
                new Case(
                        old -> {
                            old.style(0, "TableName", CONTENTS, "AttributeName", "MyOwnField");
                            old.content(0, "SettingsXml", old.settings("myOwnField", "a_equals_b", "unknown", "u"));
                            String[] pairs = new String[columns.length * 2];
                            for (int i = 0; i < columns.length; i++) {
                                pairs[2 * i] = columns[i];
                                pairs[2 * i + 1] = "v" + i;
                            }
                            old.content(1, "SettingsXml", old.settings(pairs));
                            old.content(2, "Title", "own", "SettingsXml", old.settings("title", "other"));
                        },
                        made -> {
                            String text = made.version().equals("6") ? "a_equals_b" : "a=b";
                            made.member(settings(made, 0), "myOwnField", '"' + text + '"');
                            made.member(settings(made, 0), "unknown", "\"u\"");
                            for (int i = 0; i < columns.length; i++) {
                                made.cell(made.row(CONTENTS, 1), columns[i], "v" + i);
                            }
                            made.cell(made.row(CONTENTS, 2), "Title", "own");
                            made.kept(settings(made, 2), "title", "other");
                        }));
    }

    private static void columns(Map<String, Case> cases) {
        cases.put(
                "(user-added columns)",
                new Case(
                        old -> {
                            old.rows().column(CONTENTS, "价格");
                            old.content(0, "价格", "12.50");
                        },
                        made -> {
                            made.cell(made.row(CONTENTS, 0), "价格", "12.50");
                            made.that(unknownColumns(made), OtherSettings.OWN_COLUMNS);
                        }));
        cases.put(
                "CheckBox and SelectMultiple values",
                new Case(
                        old -> {
                            old.rows().column(CONTENTS, "Boxes");
                            old.style(0, "TableName", CONTENTS, "AttributeName", "Boxes", "InputType", "CheckBox");
                            old.content(0, "Boxes", "a,b");
                        },
                        made -> made.cell(made.row(CONTENTS, 0), "Boxes", "a,b")));
        String[][] sources = {{"-1", "-1"}, {"-99", "-99"}, {"-2", "0"}, {"0", "0"}, {null, "0"}};
        cases.put("SourceID", cells("SourceId", sources));
        String[][] levels = {{"-99", "-99"}, {"0", "0"}, {"1", "1"}, {"5", "5"}, {"-1", "-1"}, {"-5", "-5"}};
        cases.put("CheckedLevel", cells("CheckedLevel", levels));
    }

    /** Columns that 7 does not know it shows as fields: only those of the site may be left. */
    private static Set<String> unknownColumns(New made) {
        Set<String> known = new HashSet<>();
        FactTable.rows("columns.csv").stream()
                .filter(fact ->
                        fact.get("target").equals("7") && fact.get("new_table").equals("(content)"))
                .forEach(fact -> known.add(fact.get("new_column")));
        Set<String> unknown = new TreeSet<>();
        for (Column column : Dumps.shape(made.rows().folder(), CONTENTS).columns()) {
            if (!known.contains(column.name())) {
                unknown.add(column.name());
            }
        }
        return unknown;
    }

    private static Case cells(String column, String[][] values) {
        return new Case(
                old -> {
                    for (int i = 0; i < values.length; i++) {
                        old.content(i, column, values[i][0]);
                    }
                },
                made -> {
                    for (int i = 0; i < values.length; i++) {
                        made.cell(made.row(CONTENTS, i), column, values[i][1]);
                    }
                });
    }

    /** Two provinces with a town of one name each. */
    private static Case choices() {
        return new Case(
                old -> {
                    old.rows().column(CONTENTS, "Area");
                    String type = old.isSix() ? "SelectCascading" : "RelatedField";
                    String field = old.settings("relatedFieldId", old.id());
                    String[] style = {"TableName", "MODEL_content", "InputType", type, "ExtendValues", field};
                    old.style(0, plus(style, "AttributeName", "Area"));
                    old.style(1, plus(style, "AttributeName", "OtherArea"));
                    item(old, 1, "zj", 0);
                    item(old, 2, "js", 0);
                    item(old, 3, "new", 1);
                    item(old, 4, "new", 2);
                    old.content(0, "Area", "js,new", "SettingsXml", old.settings("otherArea", "zj,,"));
                    old.content(1, "Area", "gone,new", "SettingsXml", old.settings("otherArea", "nowhere"));
                    old.content(2, "Area", "new,js");
                },
                made -> {
                    int first = made.number();
                    made.cell(made.row(CONTENTS, 0), "Area", first + 2 + "," + (first + 4));
                    made.member(settings(made, 0), "otherArea", "\"" + (first + 1) + "\"");
                    made.cell(made.row(CONTENTS, 1), "Area", "gone,new");
                    made.member(settings(made, 1), "otherArea", "\"nowhere\"");
                    // Not in the tree this way round, but each value is one of the field's.
                    made.cell(made.row(CONTENTS, 2), "Area", first + 3 + "," + (first + 2));
                    made.that(
                            OtherSettings.listed(made.rows(), "choices-without-item", "Value"),
                            Set.of("gone,new", "nowhere"));
                });
    }

    private static void item(Old old, int offset, String value, int parent) {
        old.row(
                "siteserver_RelatedFieldItem",
                "Id",
                offset,
                null,
                "RelatedFieldId",
                old.id(),
                "ItemName",
                value,
                "ItemValue",
                value,
                "ParentId",
                parent == 0 ? "0" : String.valueOf(old.number() + parent),
                "Taxis",
                String.valueOf(offset));
    }

    private static String[] plus(String[] cells, String... more) {
        String[] all = Arrays.copyOf(cells, cells.length + more.length);
        System.arraycopy(more, 0, all, cells.length, more.length);
        return all;
    }

    private static JsonNode settings(New made, int offset) {
        return made.extended(CONTENTS, offset);
    }
}
