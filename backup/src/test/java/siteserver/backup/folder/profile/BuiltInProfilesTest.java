package siteserver.backup.folder.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siteserver.backup.folder.value.TypeText;

class BuiltInProfilesTest {

    static List<String> names() {
        return Profiles.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyColumnHasATypeAndEveryIndexItsColumns(String name) {
        Profile profile = Profiles.byName(name).orElseThrow();
        assertThat(profile.name()).isEqualTo(name);
        List<String> tables = new ArrayList<>();
        for (ProfileTable table : profile.tables()) {
            table.name().ifPresent(tableName -> tables.add(tableName.toLowerCase(Locale.ROOT)));
            assertThat(table.columns()).isNotEmpty();
            List<String> columns = new ArrayList<>();
            for (ProfileTable.ProfileColumn column : table.columns()) {
                columns.add(column.name().toLowerCase(Locale.ROOT));
                String type = profile.neutralType(column.kind()).orElseThrow();
                assertThat(TypeText.parse(type)).as(column.name()).isPresent();
            }
            assertThat(columns).doesNotHaveDuplicates();
            assertThat(table.columns().stream()
                            .filter(ProfileTable.ProfileColumn::identity)
                            .count())
                    .isLessThanOrEqualTo(1);
            for (ProfileTable.ProfileIndex index : table.indexes()) {
                index.columns().forEach(column -> assertThat(table.column(column.name()))
                        .isPresent());
            }
        }
        assertThat(tables).doesNotHaveDuplicates();
    }

    @Test
    void sscmsHasTheTablesOfAFreshInstallationAndAPatternForContents() {
        Profile profile = Profiles.byName("sscms-7.4").orElseThrow();
        assertThat(profile.tables()).hasSize(51);

        ProfileTable config = profile.table("SITESERVER_CONFIG", List.of()).orElseThrow();
        assertThat(config.name()).contains("siteserver_Config");
        assertThat(config.columns().stream().map(ProfileTable.ProfileColumn::name))
                .containsExactly(
                        "Id",
                        "Guid",
                        "ExtendValues",
                        "CreatedDate",
                        "LastModifiedDate",
                        "DatabaseVersion",
                        "UpdateDate");
        assertThat(config.columns().get(0).identity()).isTrue();
        assertThat(profile.nativeType("postgresql", config.columns().get(6).kind()))
                .contains("timestamptz");
        assertThat(profile.nativeType("mariadb", config.columns().get(1).kind()))
                .contains("varchar(50)");

        List<String> columns = List.of(
                "Id", "ChannelId", "SiteId", "Taxis", "SourceId", "ReferenceId", "CheckedLevel", "Title", "Custom");
        Optional<ProfileTable> content = profile.table("model_Content", columns);
        assertThat(content).isPresent();
        assertThat(content.orElseThrow().indexes().stream().map(index -> index.nameFor("model_Content")))
                .containsExactly(
                        "IX_model_Content_Taxis",
                        "IX_model_Content_SiteId",
                        "IX_model_Content_ChannelId",
                        "IX_model_Content_AddDate",
                        "IX_model_Content_SourceId");
        assertThat(profile.table("model_Vote", List.of("ID", "NodeID", "Title")))
                .isEmpty();
    }
}
