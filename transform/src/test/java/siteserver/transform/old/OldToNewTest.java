package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Listener;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateOptions;
import siteserver.transform.plan.Plan;

/** The tables "old to new" of docs/sscms.md are those that the recipes make of databases with every table and column. */
class OldToNewTest {

    private static final String MARK = "do not edit below -->\n";

    @TempDir
    private Path folder;

    @Test
    void isUpToDate() throws IOException {
        Path docs = Path.of("../docs/sscms.md");
        String text = Files.readString(docs);
        int start = text.indexOf(MARK) + MARK.length();
        String wanted = markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(docs, text.substring(0, start) + wanted);
            return;
        }
        assertThat(text.substring(start))
                .as("run the test with -Dtest.jvm=-Ddocs.write=true to write it anew")
                .isEqualTo(wanted);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder(65_536);
        text.append("\n### From 3.6, 4.0, 4.1 and 5.0 to 7.4\n");
        text.append(tables("7.4", "3.6", "4.0", "4.1", "5.0"));
        text.append("\n### From 6 to 7.4\n");
        text.append(tables("7.4", "6"));
        text.append("\n### From 3.6, 4.0, 4.1 and 5.0 to 6\n");
        text.append(tables("6", "3.6", "4.0", "4.1", "5.0"));
        return text.toString();
    }

    private String tables(String to, String... versions) {
        OldToNew tables = new OldToNew();
        for (String version : List.of(versions)) {
            tables.add(version, plan(version, to));
        }
        return tables.markdown();
    }

    private Plan plan(String version, String to) {
        Path dump = folder.resolve(version);
        if (!Files.exists(dump)) {
            OldDatabase.of(version).write(dump);
        }
        UpdateOptions options = Dumps.builtIn(dump, folder.resolve("none"), Optional.of(version), Optional.of(to))
                .withApplication(Optional.of("sscms"))
                .withDryRun(true);
        return UpdateJob.run(options, Listener.SILENT).plan();
    }
}
