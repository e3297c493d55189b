package siteserver.cli.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;

/** The house of DESIGN 1. Every rule says what to do when it breaks. */
@AnalyzeClasses(packages = "siteserver", importOptions = HouseRulesTest.NoTests.class)
class HouseRulesTest {

    /** Tests of other modules are jars here once these are packaged. */
    static final class NoTests implements ImportOption {

        private final ImportOption folders = new DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return folders.includes(location) && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule BACKUP_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("siteserver.backup..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("siteserver.transform..", "siteserver.restore..", "siteserver.cli..")
            .because("backup is the ground floor; move what several rooms need into siteserver.backup.folder");

    @ArchTest
    static final ArchRule TRANSFORM_KNOWS_FOLDERS_ONLY = noClasses()
            .that()
            .resideInAPackage("siteserver.transform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "siteserver.restore..",
                    "siteserver.cli..",
                    "siteserver.backup.database..",
                    "siteserver.backup.installation..",
                    "siteserver.backup.job..")
            .because("an update works without any database; move shared code into siteserver.backup.folder");

    @ArchTest
    static final ArchRule RESTORE_KNOWS_BACKUP_ONLY = noClasses()
            .that()
            .resideInAPackage("siteserver.restore..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("siteserver.transform..", "siteserver.cli..", "siteserver.backup.installation..")
            .because("restore reads a folder and writes a database; pass what else it needs as an option");

    @ArchTest
    static final ArchRule TRANSFORM_USES_JDBC_IN_STAGES_ONLY = noClasses()
            .that()
            .resideInAPackage("siteserver.transform..")
            .and()
            .resideOutsideOfPackage("siteserver.transform.stage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("only a stage has a scratch file of its own; express the work as a step or give it to the stage");

    @ArchTest
    static final ArchRule ONLY_CLI_EXITS = noClasses()
            .that()
            .resideOutsideOfPackage("siteserver.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("a library throws a SiteServerException; the command line turns it into an exit code");

    @ArchTest
    static final ArchRule ONLY_CLI_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("siteserver.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library reports events to its Listener; the command line shows them");

    @ArchTest
    static final ArchRule TIME_IS_JAVA_TIME = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Timestamp")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Time")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.SimpleDateFormat")
            .because("they shift 1986-05-04 02:30 in Asia/Shanghai; use java.time, or read the value as text");

    @ArchTest
    static final ArchRule VENDORS_ARE_ROOMS_OF_THEIR_OWN = classes()
            .should(new ArchCondition<>("reach no vendor but their own and the relative that they name") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        String vendor = vendor(dependency.getTargetClass());
                        if (!vendor.isEmpty() && !vendor.equals(vendor(type)) && !vendor.equals(relative(type))) {
                            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                        }
                    }
                }
            })
            .because(
                    "vendors are found by ServiceLoader: ask the interface Vendor or TargetVendor, or add a method to it;"
                            + " move what several vendors need up into siteserver.backup.database or siteserver.restore.target");

    /** The vendor in whose package a class lies; empty elsewhere. */
    private static String vendor(JavaClass type) {
        return Vendors.all().stream()
                .map(Vendor::id)
                .filter(id -> (type.getPackageName() + ".").startsWith("siteserver.backup.database." + id + ".")
                        || (type.getPackageName() + ".").startsWith("siteserver.restore.target." + id + "."))
                .findFirst()
                .orElse("");
    }

    /** The vendor that the one in whose package a class lies says it builds on; empty for none. */
    private static String relative(JavaClass type) {
        return Vendors.byId(vendor(type)).flatMap(Vendor::relative).orElse("");
    }

    /** Vendors whose package exists but whose service file forgets them would silently not work. */
    @ArchTest
    static void everyVendorIsRegistered(JavaClasses classes) {
        List<String> packages = classes.stream()
                .filter(type -> type.getPackageName().matches("siteserver\\.backup\\.database\\.[a-z0-9]+"))
                .filter(type -> type.getSimpleName().equals("Dialect"))
                .map(type -> type.getPackageName().replaceFirst(".*\\.", ""))
                .distinct()
                .sorted()
                .toList();
        Assertions.assertThat(Vendors.all().stream().map(vendor -> vendor.id()).toList())
                .as("add the vendor's Dialect to META-INF/services; its id is the name of its package")
                .isEqualTo(packages);
    }

    @Test
    void vendorsWereFound() {
        Assertions.assertThat(Vendors.all()).hasSizeGreaterThanOrEqualTo(4);
    }
}
