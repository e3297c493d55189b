package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Listener;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateResult;
import siteserver.transform.old.OldSite.Updated;
import siteserver.transform.plan.Plan;

/** The defects A1 to A11 of the original updaters ({@code sscms/original-defects.md}), each shown to be repaired. */
class OriginalDefectsA1ToA11Test {

    @TempDir
    private Path folder;

    private static OldSite site() {
        return OldSite.of("5.0").site("model_Content");
    }

    /** A column outside the new list vanished without a word: it is kept, or named with its number of values. */
    @Test
    void a1ColumnsWithoutAPlaceAreKeptOrNamedWithTheirValues() throws IOException {
        OldSite site = site().row(
                        "bairong_Administrator",
                        "UserName",
                        "anna",
                        "DepartmentId",
                        "4",
                        "AreaId",
                        "9",
                        "IsLockedOut",
                        "False");
        assertThat(site.update(folder, "7.4").row("siteserver_Administrator", 1).get("ExtendValues"))
                .contains("\"departmentId\":4", "\"areaId\":9");

        Path recipe = Files.writeString(folder.resolve("mine.yaml"), """
                type: siteserver/recipe/v1
                name: mine
                displayName: Mine
                description: Leaves a column out.
                application: sscms
                from: "5.0"
                to: "8"
                steps:
                  - dropColumn: {table: bairong_Administrator, columns: [AreaId, Email], because: no areas any more}
                """);
        UpdateResult result =
                UpdateJob.run(Dumps.options(folder.resolve("backup"), folder.resolve("mine"), recipe), Listener.SILENT);
        assertThat(result.plan().lostColumns())
                .extracting(Plan.ColumnFate::column, Plan.ColumnFate::lostValues, Plan.ColumnFate::because)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "AreaId", OptionalLong.of(1), Optional.of("no areas any more")),
                        org.assertj.core.groups.Tuple.tuple(
                                "Email", OptionalLong.of(0), Optional.of("no areas any more")));
        assertThat(Files.readString(folder.resolve("mine/not-carried.csv")))
                .contains("\"bairong_Administrator\",\"AreaId\",\"1\",\"no areas any more\"");
    }

    /** All settings of a site were lost on the way to 7. */
    @Test
    void a2SettingsOfASiteBecomeJsonUnderTheNamesOf7() {
        Updated updated = OldSite.of("5.0")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "1",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "SettingsXml",
                        "pagesize=15&issaveimageintexteditor=False&ownsetting=a_equals_b_and_c")
                .update(folder, "7.4");
        assertThat(updated.row("siteserver_Site", 1).get("ExtendValues"))
                .contains("\"pageSize\":15", "\"isSaveImageInTextEditor\":false", "\"ownsetting\":\"a=b&c\"");
    }

    /** System settings went into a column that 7 does not have. */
    @Test
    void a3SettingsOfTheSystemArriveWhere7ReadsThem() {
        Updated updated = site().row(
                        "bairong_Config",
                        "DatabaseVersion",
                        "5.0.145",
                        "SystemConfig",
                        "islogadmin=True&adminusernameminlength=6",
                        "UserConfig",
                        "title=会员")
                .update(folder, "7.4");
        assertThat(updated.rows("siteserver_Config")).hasSize(1);
        assertThat(updated.rows("siteserver_Config").get(0).get("ExtendValues"))
                .contains("\"isLogAdmin\":true", "\"adminUserNameMinLength\":6", "\"homeTitle\":\"会员\"");
    }

    /** No role had any right after the upgrade. */
    @Test
    void a4RolesKeepTheirRightsUnderTheNamesOf7() {
        Updated updated = site().row("bairong_Roles", "RoleName", "Editors")
                .row("bairong_PermissionsInRoles", "RoleName", "Editors", "GeneralPermissions", "user_management")
                .row(
                        "siteserver_SystemPermissions",
                        "RoleName",
                        "Editors",
                        "PublishmentSystemId",
                        "1",
                        "NodeIdCollection",
                        "1,12",
                        "ChannelPermissions",
                        "cms_contentView,cms_contentAdd",
                        "WebsitePermissions",
                        "cms_template")
                .update(folder, "7.4");
        Map<String, String> site = updated.row("siteserver_SitePermissions", 1);
        assertThat(site)
                .containsEntry("RoleName", "Editors")
                .containsEntry("SiteId", "1")
                .containsEntry("ChannelIds", "1,12");
        assertThat(site.get("ContentPermissions").split(",")).contains("content_view", "content_add");
        assertThat(site.get("Permissions").split(",")).contains("site_templates", "site_contents");
        assertThat(updated.row("siteserver_PermissionsInRoles", 1)
                        .get("AppPermissions")
                        .split(","))
                .contains("app_settings_users", "app_settings_usersGroup");
    }

    /** Items of related fields lost label and value, and belonged to no site. */
    @Test
    void a5ItemsOfRelatedFieldsKeepLabelValueAndSite() {
        Updated updated = site().row(
                        "siteserver_RelatedField",
                        "RelatedFieldId",
                        "4",
                        "RelatedFieldName",
                        "region",
                        "PublishmentSystemId",
                        "1")
                .row(
                        "siteserver_RelatedFieldItem",
                        "Id",
                        "8",
                        "RelatedFieldId",
                        "4",
                        "ItemName",
                        "浙江",
                        "ItemValue",
                        "zj",
                        "ParentId",
                        "0",
                        "Taxis",
                        "1")
                .update(folder, "7.4");
        assertThat(updated.row("siteserver_RelatedFieldItem", 8))
                .containsEntry("Label", "浙江")
                .containsEntry("Value", "zj")
                .containsEntry("RelatedFieldId", "4")
                .containsEntry("SiteId", "1");
    }

    /** Items of styles were copied to a table that 7 does not read. */
    @Test
    void a6ItemsOfStylesAreFoldedIntoTheirStyle() {
        Updated updated = site().row(
                        "bairong_TableStyle",
                        "TableStyleId",
                        "3",
                        "RelatedIdentity",
                        "1",
                        "TableName",
                        "model_Content",
                        "AttributeName",
                        "Colour",
                        "InputType",
                        "SelectOne")
                .row(
                        "bairong_TableStyleItem",
                        "TableStyleItemId",
                        "1",
                        "TableStyleId",
                        "3",
                        "ItemTitle",
                        "red",
                        "ItemValue",
                        "r",
                        "IsSelected",
                        "True")
                .row(
                        "bairong_TableStyleItem",
                        "TableStyleItemId",
                        "2",
                        "TableStyleId",
                        "3",
                        "ItemTitle",
                        "blue",
                        "ItemValue",
                        "b",
                        "IsSelected",
                        "False")
                .update(folder, "7.4");
        // JSON text inside JSON, as 7 writes it (sscms/acceptance-7.md).
        assertThat(updated.row("siteserver_TableStyle", 3).get("ExtendValues"))
                .contains("\"itemValues\":\"[{\\\"label\\\":\\\"red\\\",\\\"value\\\":\\\"r\\\",\\\"selected\\\":true},"
                        + "{\\\"label\\\":\\\"blue\\\",\\\"value\\\":\\\"b\\\",\\\"selected\\\":false}]\"");
    }

    /** Styles of sites and channels kept the names of the old tables, so that nothing found them. */
    @Test
    void a7StylesOfSitesAndChannelsNameTheNewTables() {
        OldSite site = site();
        String[] tables = {
            "siteserver_PublishmentSystem", "siteserver_Node", "wcm_Node", "WCM_PublishmentSystem", "model_Content"
        };
        for (int i = 0; i < tables.length; i++) {
            site.row(
                    "bairong_TableStyle",
                    "TableStyleId",
                    Integer.toString(i + 1),
                    "RelatedIdentity",
                    "1",
                    "TableName",
                    tables[i],
                    "AttributeName",
                    "A" + i);
        }
        assertThat(site.update(folder, "7.4").rows("siteserver_TableStyle"))
                .extracting(row -> row.get("TableName"))
                .containsExactly(
                        "siteserver_Site",
                        "siteserver_Channel",
                        "siteserver_Channel",
                        "siteserver_Site",
                        "model_Content");
    }

    /** Authors, editors, dates and hits of contents were lost once the sync page had dropped the old columns. */
    @Test
    void a8ContentsKeepAuthorEditorDatesAndHits() {
        Updated updated = site().row("bairong_Administrator", "UserName", "anna")
                .row("bairong_Administrator", "UserName", "bert")
                .row(
                        "model_Content",
                        "ID",
                        "5",
                        "NodeID",
                        "1",
                        "PublishmentSystemID",
                        "1",
                        "Taxis",
                        "1",
                        "Title",
                        "t",
                        "AddUserName",
                        "Anna",
                        "LastEditUserName",
                        "gone",
                        "AddDate",
                        "2015-01-02 03:04:05",
                        "LastEditDate",
                        "2016-02-03 04:05:06",
                        "Hits",
                        "77",
                        "HitsByDay",
                        "3",
                        "HitsByWeek",
                        "4",
                        "HitsByMonth",
                        "5",
                        "LastHitsDate",
                        "2017-03-04 05:06:07")
                .update(folder, "7.4");
        Map<String, String> content = updated.row("model_Content", 5);
        assertThat(content)
                .containsEntry("AdminId", "1")
                .containsEntry("LastEditAdminId", "0")
                .containsEntry("CreatedDate", "2015-01-02 03:04:05")
                .containsEntry("LastModifiedDate", "2016-02-03 04:05:06")
                .containsEntry("Hits", "77");
        assertThat(content.get("ExtendValues"))
                .isEqualTo(
                        "{\"lastEditUserName\":\"gone\",\"hitsByDay\":\"3\",\"hitsByWeek\":\"4\",\"hitsByMonth\":\"5\","
                                + "\"lastHitsDate\":\"2017-03-04 05:06:07\"}");
    }

    /** Logs lost their users, and their dates became that of the restore. */
    @Test
    void a9LogsKeepTheirUsersAndDates() {
        Updated updated = site().row("bairong_Administrator", "UserName", "anna")
                .row(
                        "siteserver_Log",
                        "Id",
                        "3",
                        "PublishmentSystemId",
                        "1",
                        "UserName",
                        "anna",
                        "AddDate",
                        "2015-01-02 03:04:05",
                        "Action",
                        "a")
                .row("bairong_Log", "Id", "4", "UserName", "gone", "AddDate", "2016-01-02 03:04:05", "Action", "b")
                .row(
                        "siteserver_TemplateLog",
                        "Id",
                        "6",
                        "TemplateId",
                        "2",
                        "AddUserName",
                        "anna",
                        "AddDate",
                        "2017-01-02 03:04:05")
                .update(folder, "7.4");
        assertThat(updated.row("siteserver_SiteLog", 3))
                .containsEntry("AdminId", "1")
                .containsEntry("CreatedDate", "2015-01-02 03:04:05");
        assertThat(updated.row("siteserver_Log", 4))
                .containsEntry("AdminId", "0")
                .containsEntry("CreatedDate", "2016-01-02 03:04:05")
                .containsEntry("ExtendValues", "{\"userName\":\"gone\"}");
        assertThat(updated.row("siteserver_TemplateLog", 6))
                .containsEntry("AdminId", "1")
                .containsEntry("CreatedDate", "2017-01-02 03:04:05");
    }

    /** Every user got the number 0. */
    @Test
    void a10UsersKeepTheirNumbers() {
        OldSite site = site().row("bairong_Users", "UserId", "7", "UserName", "u7")
                .row("bairong_Users", "UserId", "9", "UserName", "u9");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to);
            assertThat(updated.row("siteserver_User", 7)).containsEntry("UserName", "u7");
            assertThat(updated.row("siteserver_User", 9)).containsEntry("UserName", "u9");
            assertThat(updated.rows("siteserver_User")).hasSize(2);
        }
    }

    /** Sites of administrators, departments, fields of users, settings for users and flags of styles were lost in 6. */
    @Test
    void a11WhatAccountsAndStylesHadIsKeptIn6() {
        Updated updated = site().row(
                        "bairong_Administrator",
                        "UserName",
                        "anna",
                        "PublishmentSystemIdCollection",
                        "1,2",
                        "DepartmentId",
                        "4",
                        "AreaId",
                        "9")
                .row("bairong_Users", "UserId", "7", "UserName", "u", "Education", "本科", "ExtendValues", "hobby=chess")
                .row("bairong_Config", "DatabaseVersion", "5.0.145", "UserConfig", "title=会员")
                .row(
                        "bairong_TableStyle",
                        "TableStyleId",
                        "3",
                        "RelatedIdentity",
                        "0",
                        "TableName",
                        "model_Content",
                        "AttributeName",
                        "A",
                        "IsRequired",
                        "True",
                        "IsSingleLine",
                        "True")
                .update(folder, "6");
        assertThat(updated.rows("siteserver_Administrator").get(0)).containsEntry("SiteIdCollection", "1,2");
        assertThat(updated.rows("siteserver_Administrator").get(0).values()).contains("4", "9");
        assertThat(updated.row("siteserver_User", 7).toString()).contains("本科", "chess");
        assertThat(updated.rows("siteserver_Config").get(0).get("SystemConfig")).contains("\"HomeTitle\":\"会员\"");
        assertThat(updated.row("siteserver_TableStyle", 3).toString()).containsIgnoringCase("isrequired");
    }
}
