package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateResult;
import siteserver.transform.old.Follow.Finding;

/**
 * Each value of each column of each table of an old database is in the new one, where the facts say that the new system
 * reads it, or in the plan's list of what stays behind, with a reason. Full
 * reports, one for each area, lie in {@code target/nothing-lost}.
 */
class NothingLostTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "3.6, 7, 7.4",
        "4.0, 7, 7.4",
        "4.1, 7, 7.4",
        "5.0, 7, 7.4",
        "6, 7, 7.4",
        "3.6, 6, 6",
        "4.0, 6, 6",
        "4.1, 6, 6",
        "5.0, 6, 6"
    })
    void everyValueIsFollowed(String version, String target, String to) throws IOException {
        OldDatabase database = OldDatabase.of(version);
        Path input = database.write(folder.resolve("backup"));
        List<Finding> findings;
        int listed = 0;
        try {
            UpdateResult result = UpdateJob.run(
                    Dumps.builtIn(input, folder.resolve("update"), Optional.of(version), Optional.of(to)),
                    Listener.SILENT);
            Follow follow = new Follow(target, database, result);
            findings = follow.findings();
            listed = follow.listed();
        } catch (SiteServerException failure) {
            findings = List.of(new Finding(
                    target,
                    version,
                    "*",
                    "*",
                    failure.getMessage() + " " + failure.why().replace('\n', ' ')));
        }
        report(findings, version, target);
        assertThat(findings)
                .as("values lost from %s to %s", version, target)
                .extracting(finding -> finding.table() + "." + finding.column() + ": " + finding.problem())
                .isEmpty();
        assertThat(listed).as("columns and tables that stay behind").isLessThan(60);
    }

    /** One file per area, so that each can be worked on by itself. */
    private static void report(List<Finding> findings, String version, String target) throws IOException {
        Path reports = Files.createDirectories(Path.of("target", "nothing-lost"));
        TreeMap<String, List<String>> areas = new TreeMap<>();
        for (String area : List.of("people", "sites", "contents", "other")) {
            areas.put(area, new ArrayList<>());
        }
        for (Finding finding : findings) {
            areas.get(area(finding.table())).add(finding.table() + "." + finding.column() + ": " + finding.problem());
        }
        for (var area : areas.entrySet()) {
            Files.write(reports.resolve(target + "-" + area.getKey() + "-from-" + version + ".txt"), area.getValue());
        }
    }

    private static String area(String table) {
        String name = table.toLowerCase(Locale.ROOT).replaceFirst("^(siteserver|bairong|wcm|ss)_", "");
        if (name.matches(
                "(administrator|roles?$|permissions|systemperm|sitepermissions|user|config|cache|dbcache|module"
                        + "|department|area|log|errorlog|sitelog|third|accesstoken).*")) {
            return "people";
        }
        if (name.matches("(model_|custom_|tags?$|contenttag|contentcheck|gov|jobs|tablecollection|tablemetadata"
                + "|tablematch).*")) {
            return "contents";
        }
        return name.matches("(publishmentsystem|site|node|channel|template|tablestyle|related|contentgroup|keyword"
                        + "|special).*")
                ? "sites"
                : "other";
    }
}
