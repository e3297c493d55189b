package siteserver.transform.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference part of docs/recipes.md is the one that the records tell. */
class ReferenceTest {

    private static final String MARK = "do not edit below -->\n\n";

    @Test
    void isUpToDate() throws Exception {
        Path docs = Path.of("../docs/recipes.md");
        String text = Files.readString(docs);
        String reference = text.substring(text.indexOf(MARK) + MARK.length());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(docs, text.substring(0, text.indexOf(MARK) + MARK.length()) + Reference.markdown());
            return;
        }
        assertThat(reference)
                .as("run the test with -Dtest.jvm=-Ddocs.write=true to write it anew")
                .isEqualTo(Reference.markdown());
    }
}
