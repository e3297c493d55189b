package siteserver.transform.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.recipe.read.RecipeReader;
import siteserver.transform.recipe.read.RecipeReader.Source;

/** The recipes that are built in, and the one that a user gives. */
public final class RecipeStore {

    private static final String FOLDER = "/siteserver/recipes/";
    private static final int MAX_BYTES = 8 << 20;

    private RecipeStore() {}

    /**
     * Reads the built-in recipes: the file {@code index.txt} lists their paths and those of fragments, because the class
     * path cannot be listed.
     *
     * @throws SiteServerException when one has faults
     */
    public static List<Recipe> builtIn() {
        Map<String, Source> sources = builtInSources();
        RecipeReader reader = new RecipeReader(name -> Optional.ofNullable(sources.get(name)));
        List<Recipe> recipes = new ArrayList<>();
        for (Source source : sources.values()) {
            if (!isFragment(source)) {
                recipes.add(reader.read(source));
            }
        }
        return recipes;
    }

    /** Which kind a built-in file is stands in its first line. */
    private static boolean isFragment(Source source) {
        String start = new String(source.bytes(), 0, Math.min(200, source.bytes().length), StandardCharsets.UTF_8);
        return start.lines().findFirst().orElse("").contains(RecipeReader.FRAGMENT);
    }

    /**
     * Reads a user's recipe; it may include built-in fragments and files of its own folder.
     *
     * @throws SiteServerException with all faults
     */
    public static Recipe own(Path file) {
        Map<String, Source> builtIn = builtInSources();
        RecipeReader reader = new RecipeReader(name -> {
            Path beside = file.resolveSibling(name + ".yaml");
            // Names hold no separators, so that this is a file of the same folder; a link may not lead elsewhere.
            if (Files.isRegularFile(beside) && !Files.isSymbolicLink(beside)) {
                return Optional.of(new Source(beside.toString(), bytes(beside)));
            }
            return Optional.ofNullable(builtIn.get(name));
        });
        try {
            return reader.read(new Source(file.toString(), bytes(file)));
        } catch (IOException failure) {
            throw new SiteServerException(RecipeProblem.CANNOT_READ, Place.file(file), failure, reason(failure));
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof java.nio.file.NoSuchFileException
                ? "There is no such file."
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** One byte more than allowed is enough to be refused later. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    /** By the name of the file without its ending. */
    private static Map<String, Source> builtInSources() {
        Map<String, Source> sources = new LinkedHashMap<>();
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        for (String line : index.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String name = line.substring(line.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
                sources.put(name, new Source(line, resource(line)));
            }
        }
        return sources;
    }

    private static byte[] resource(String path) {
        try (InputStream in = RecipeStore.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + path);
            }
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
    }
}
