package siteserver.transform.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Which recipes are applied to a dump. */
class RecipeChoiceTest {

    private static RecipeHead recipe(String from, String to, String... tables) {
        Optional<Recognition> recognise = tables.length == 0
                ? Optional.empty()
                : Optional.of(Recognition.of(List.of(tables), List.of("gone"), Map.of(tables[0], List.of("ID"))));
        return new RecipeHead("shop-" + from + "-to-" + to, "Shop", from, to, recognise);
    }

    private static final List<RecipeHead> RECIPES = List.of(
            recipe("1.9", "1.10", "old"),
            recipe("1.10", "2.0", "old", "item"),
            recipe("2.0", "2.1"),
            recipe("1.10", "2.1"),
            recipe("3.0", "3.1", "other"));

    private static List<Table> dump(String... names) {
        return Arrays.stream(names)
                .map(name -> Table.of(TableName.of(name), List.of(Column.of("Id", new DataType.Text(false)))))
                .toList();
    }

    private static RecipeChoice choice(Optional<RecipeHead> own, String... tables) {
        return new RecipeChoice(RECIPES, own, Evidence.of(dump(tables)), Place.file("backup"));
    }

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void chainsTheFewestRecipesToTheNewestVersion() {
        assertThat(choice(Optional.empty(), "x").choose(NONE, Optional.of("1.9"), NONE, NONE))
                .extracting(RecipeHead::name)
                .containsExactly("shop-1.9-to-1.10", "shop-1.10-to-2.1");
        assertThat(choice(Optional.empty(), "x").choose(NONE, Optional.of("1.9"), NONE, Optional.of("2.0")))
                .extracting(RecipeHead::name)
                .containsExactly("shop-1.9-to-1.10", "shop-1.10-to-2.0");
    }

    @Test
    void recognisesTheVersionByTablesAndColumnsInAnyCase() {
        assertThat(choice(Optional.empty(), "OLD").choose(NONE, NONE, NONE, Optional.of("1.10")))
                .extracting(RecipeHead::from)
                .containsExactly("1.9");
        assertThat(choice(Optional.empty(), "old", "Item").choose(NONE, NONE, NONE, Optional.of("2.0")))
                .extracting(RecipeHead::from)
                .containsExactly("1.10");
    }

    @Test
    void theManifestsFullVersionCountsAsItsRelease() {
        assertThat(choice(Optional.empty(), "x")
                        .choose(Optional.of("SHOP"), NONE, Optional.of("1.10.3"), Optional.of("2.0")))
                .extracting(RecipeHead::from)
                .containsExactly("1.10");
    }

    @Test
    void fullVersionsCountAsTheirReleases() {
        assertThat(choice(Optional.empty(), "x").choose(NONE, Optional.of("1.10.3"), NONE, Optional.of("2.0.7")))
                .extracting(RecipeHead::name)
                .containsExactly("shop-1.10-to-2.0");
        assertThatThrownBy(() ->
                        choice(Optional.empty(), "x").choose(NONE, Optional.of("1.10"), NONE, Optional.of("2.0.")))
                .isInstanceOf(SiteServerException.class);
        assertThatThrownBy(() ->
                        choice(Optional.empty(), "x").choose(NONE, Optional.of("1.10"), NONE, Optional.of("2.01")))
                .isInstanceOf(SiteServerException.class);
    }

    @Test
    void aRecipeMayBringTheDataOfOneReleaseIntoTheShapeOfItsLastVersion() {
        RecipeHead same = recipe("6", "6");
        RecipeChoice choice =
                new RecipeChoice(List.of(same), Optional.empty(), Evidence.of(dump("x")), Place.file("backup"));
        assertThat(choice.choose(NONE, Optional.of("6.3.2"), NONE, Optional.of("6.15.3")))
                .containsExactly(same);
    }

    @Test
    void anUnknownDumpIsToldWithItsTablesAndTheRecipesThereAre() {
        assertThatThrownBy(() -> choice(Optional.empty(), "old", "gone").choose(NONE, NONE, NONE, NONE))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RecipeProblem.NOT_RECOGNISED);
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.RECIPE);
                    assertThat(failure.why()).contains("old, gone").contains("Shop 1.9 to 1.10");
                });
    }

    @Test
    void noWayIsToldWithTheRecipesThereAre() {
        assertThatThrownBy(() -> choice(Optional.empty(), "old").choose(NONE, Optional.of("0.5"), NONE, NONE))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RecipeProblem.NO_PATH);
                    assertThat(failure.what()).isEqualTo("No recipes lead from 0.5 to a newer version.");
                    assertThat(failure.why()).contains("Shop 2.0 to 2.1");
                });
        assertThatThrownBy(() ->
                        choice(Optional.empty(), "old").choose(NONE, Optional.of("2.1"), NONE, Optional.of("1.9")))
                .isInstanceOf(SiteServerException.class);
        assertThatThrownBy(() -> choice(Optional.empty(), "old").choose(Optional.of("blog"), NONE, NONE, NONE))
                .isInstanceOf(SiteServerException.class);
    }

    @Test
    void theUsersOwnRecipeComesFirst() {
        RecipeHead own = recipe("1.9", "2.1");
        assertThat(choice(Optional.of(own), "x").choose(NONE, NONE, NONE, NONE)).containsExactly(own);
        assertThatThrownBy(() -> choice(Optional.of(own), "x").choose(Optional.of("blog"), NONE, NONE, NONE))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(RecipeProblem.WRONG_APPLICATION));
        RecipeHead other = recipe("1.9", "2.1", "elsewhere");
        assertThatThrownBy(() -> choice(Optional.of(other), "x").choose(NONE, NONE, NONE, NONE))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(RecipeProblem.NOT_RECOGNISED));
        assertThat(choice(Optional.of(other), "x").choose(NONE, Optional.of("1.9"), NONE, NONE))
                .containsExactly(other);
    }

    @Test
    void versionsCompareByNumbers() {
        assertThat(Versions.compare("1.10", "1.9")).isPositive();
        assertThat(Versions.compare("1.9", "1.9.0")).isZero();
        assertThat(Versions.isOf("1.10.2", "1.1")).isFalse();
    }
}
