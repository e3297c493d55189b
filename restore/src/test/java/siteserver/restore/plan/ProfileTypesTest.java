package siteserver.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.ProfileTable;
import siteserver.backup.folder.profile.Profiles;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.TypeText;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.TargetVendors;
import siteserver.restore.target.convert.Conversions;

class ProfileTypesTest {

    /** A native text that a vendor does not know would be passed over for the neutral mapping without a word. */
    @Test
    void everyNativeTypeOfEveryProfileIsInItsVendorsClosedList() {
        for (String name : Profiles.names()) {
            Profile profile = Profiles.byName(name).orElseThrow();
            Set<String> kinds = new HashSet<>();
            for (ProfileTable table : profile.tables()) {
                table.columns().forEach(column -> kinds.add(column.kind()));
            }
            for (TargetVendor vendor : TargetVendors.all()) {
                for (String kind : kinds) {
                    Optional<String> text = profile.nativeType(vendor.id(), kind);
                    if (text.isPresent()) {
                        Optional<TargetType> type = vendor.types().parse(text.get());
                        assertThat(type)
                                .as("%s %s %s", name, vendor.id(), text.get())
                                .isPresent();
                        DataType neutral = profile.neutralType(kind)
                                .flatMap(TypeText::parse)
                                .orElseThrow();
                        assertThat(Conversions.between(
                                        neutral, type.get().stored(), type.get().limits(), Optional.of(ZoneOffset.UTC)))
                                .as("%s %s %s", name, vendor.id(), kind)
                                .isPresent();
                    }
                }
            }
        }
    }
}
