package siteserver.backup.database.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a server answered, as text: a line {@code ? words} begins an answer to a statement that has these words, a line
 * {@code = columns} says how many columns it has, and each other line is a row, its values parted by {@code |}, NULL as
 * {@code \N}. What was not recorded the server did not know: error 208.
 */
record Recording(int major, List<Answer> answers) implements TdsServer.Script {

    record Answer(String words, int columns, List<List<String>> rows) {}

    static Recording of(int major, String file) {
        List<Answer> answers = new ArrayList<>();
        try (InputStream input = Objects.requireNonNull(Recording.class.getResourceAsStream(file), file)) {
            String words = "";
            for (String line : new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("? ")) {
                    words = line.substring(2);
                } else if (line.startsWith("= ")) {
                    answers.add(new Answer(words, Integer.parseInt(line.substring(2)), new ArrayList<>()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    answers.get(answers.size() - 1).rows().add(values(line));
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return new Recording(major, answers);
    }

    private static List<String> values(String line) {
        return Arrays.stream(line.split("\\|", -1))
                .map(value -> value.equals("\\N") ? null : value)
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    @Override
    public TdsTokens answer(String sql, boolean procedure) {
        if (!sql.contains("SELECT")) {
            return new TdsTokens().done();
        }
        for (Answer answer : answers) {
            if (sql.contains(answer.words())) {
                return TdsServer.rows(answer.rows(), answer.columns(), procedure);
            }
        }
        return TdsServer.error(208, 16, "Invalid object name.", procedure);
    }
}
