package io.jenkins.plugins.requireimages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The direction of dependencies within the engine, and out of it. */
class EngineTest {

    private static final String BASE = EngineTest.class.getPackageName();
    private static final String[] ENGINE = {
        BASE + ".check..",
        BASE + ".image..",
        BASE + ".registry..",
        BASE + ".http..",
        BASE + ".build..",
        BASE + ".log..",
        BASE + ".report.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void theEngineKnowsNoJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..")
                .check(classes);
    }

    @Test
    void theCheckKnowsNeitherHttpNorFileFormats() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "com.fasterxml..", "io.fabric8..", "org.snakeyaml..")
                .check(classes);
    }

    @Test
    void reportsAskNobody() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".registry..", BASE + ".build..", "java.net.http..")
                .check(classes);
    }

    @Test
    void noSurfaceAsksARegistryOrABuild() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".registry..",
                        BASE + ".access..",
                        BASE + ".build..",
                        BASE + ".upstream..",
                        "java.net.http..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(classes);
    }
}
