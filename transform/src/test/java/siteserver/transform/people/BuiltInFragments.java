package siteserver.transform.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.event.Listener;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;

/** Updates with a few built-in fragments alone, which take a fraction of the time of a whole recipe. */
final class BuiltInFragments {

    private BuiltInFragments() {}

    /**
     * @param folder where the recipe and the new folder are put
     * @return the new folder
     */
    static Path update(Path folder, Path backup, Map<String, String> options, List<String> fragments) {
        String recipe = """
                type: siteserver/recipe/v1
                name: people
                displayName: People
                description: Some fragments.
                application: sscms
                from: "1"
                to: "2"
                profile: sscms-7.4
                include: [%s]
                steps: []
                """.formatted(String.join(", ", fragments));
        try {
            Path file = Files.writeString(folder.resolve("people.yaml"), recipe);
            Path update = folder.resolve("update");
            UpdateJob.run(Dumps.options(backup, update, file).withOptions(options), Listener.SILENT);
            return update;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
