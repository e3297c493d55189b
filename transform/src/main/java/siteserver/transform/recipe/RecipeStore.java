package siteserver.transform.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.recipe.read.RecipeReader;
import siteserver.transform.recipe.read.RecipeReader.Source;

/**
 * The recipes that are built in, and the one that a user gives. The file {@code index.txt} lists the paths of built-in
 * recipes and fragments, because the class path cannot be listed. Not safe for several threads.
 */
public final class RecipeStore {

    private static final String FOLDER = "/siteserver/recipes/";
    private static final int MAX_BYTES = 8 << 20;
    private static final int START_BYTES = 200;

    private final Map<String, String> paths = paths();
    private final RecipeReader reader = new RecipeReader(this::source);
    private final Map<RecipeHead, Source> recipes = new LinkedHashMap<>();

    /**
     * The heads of all built-in recipes. Their steps are read when {@link #read} asks for one: a run needs one of many.
     *
     * @throws SiteServerException when one has faults
     */
    public List<RecipeHead> heads() {
        if (recipes.isEmpty()) {
            for (String path : paths.values()) {
                if (!isFragment(path)) {
                    Source source = new Source(path, resource(path));
                    recipes.put(reader.head(source), source);
                }
            }
        }
        return List.copyOf(recipes.keySet());
    }

    /**
     * A built-in recipe.
     *
     * @param head one of {@link #heads}
     * @throws SiteServerException when it has faults
     */
    public Recipe read(RecipeHead head) {
        return reader.read(recipes.get(head));
    }

    /**
     * All built-in recipes.
     *
     * @throws SiteServerException when one has faults
     */
    public static List<Recipe> builtIn() {
        RecipeStore store = new RecipeStore();
        return store.heads().stream().map(store::read).toList();
    }

    /**
     * Reads a user's recipe; it may include built-in fragments and files of its own folder.
     *
     * @throws SiteServerException with all faults
     */
    public static Recipe own(Path file) {
        RecipeStore builtIn = new RecipeStore();
        RecipeReader reader = new RecipeReader(name -> {
            Path beside = file.resolveSibling(name + ".yaml");
            // Names hold no separators, so that this is a file of the same folder; a link may not lead elsewhere.
            if (Files.isRegularFile(beside) && !Files.isSymbolicLink(beside)) {
                return Optional.of(new Source(beside.toString(), bytes(beside)));
            }
            return builtIn.source(name);
        });
        try {
            return reader.read(new Source(file.toString(), bytes(file)));
        } catch (IOException failure) {
            throw new SiteServerException(RecipeProblem.CANNOT_READ, Place.file(file), failure, reason(failure));
        }
    }

    private Optional<Source> source(String name) {
        return Optional.ofNullable(paths.get(name)).map(path -> new Source(path, resource(path)));
    }

    /** Which kind a built-in file is stands in its first line. */
    private static boolean isFragment(String path) {
        String start = new String(resource(path, START_BYTES), StandardCharsets.UTF_8);
        return start.lines().findFirst().orElse("").contains(RecipeReader.FRAGMENT);
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
    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        for (String line : index.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                paths.put(line.substring(line.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", ""), line);
            }
        }
        return paths;
    }

    private static byte[] resource(String path) {
        return resource(path, Integer.MAX_VALUE);
    }

    private static byte[] resource(String path, int most) {
        try (InputStream in = RecipeStore.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + path);
            }
            return in.readNBytes(most);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
