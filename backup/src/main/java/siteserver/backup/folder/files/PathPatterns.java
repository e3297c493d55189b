package siteserver.backup.folder.files;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of paths, in any case: {@code bin} is that file or folder with all that it holds, {@code *} stands for a part
 * of a name, a leading {@code **}{@code /} for any folders.
 */
public final class PathPatterns {

    private static final String ANYWHERE = "**/";

    private final List<Pattern> patterns;

    public PathPatterns(List<String> patterns) {
        this.patterns = patterns.stream().map(PathPatterns::pattern).toList();
    }

    private static Pattern pattern(String text) {
        boolean anywhere = text.startsWith(ANYWHERE);
        String path = anywhere ? text.substring(ANYWHERE.length()) : text;
        String names =
                List.of(path.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining("[^/]*"));
        return Pattern.compile(
                (anywhere ? "(?:.*/)?" : "") + names + "(?:/.*)?",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    public boolean matches(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
