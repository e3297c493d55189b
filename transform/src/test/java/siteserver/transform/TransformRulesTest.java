package siteserver.transform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where this module ends. */
@AnalyzeClasses(packages = "siteserver.transform", importOptions = ImportOption.DoNotIncludeTests.class)
class TransformRulesTest {

    @ArchTest
    static final ArchRule ONLY_THE_FOLDER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "siteserver.backup.database..",
                    "siteserver.backup.job..",
                    "siteserver.backup.installation..",
                    "siteserver.restore..",
                    "siteserver.cli..")
            .because("an update knows folders only; what it needs of a database belongs into siteserver.backup.folder");

    @ArchTest
    static final ArchRule JDBC_IN_THE_STAGE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("siteserver.transform.stage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("only the scratch file is a database; put the code into siteserver.transform.stage");

    @ArchTest
    static final ArchRule RECIPES_ARE_DATA = noClasses()
            .that()
            .resideInAnyPackage("siteserver.transform.recipe.step..", "siteserver.transform.recipe.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "siteserver.transform.plan..",
                    "siteserver.transform.row..",
                    "siteserver.transform.run..",
                    "siteserver.transform.stage..")
            .because("a recipe says what; how is the business of plan, row and run");
}
