package io.dualrun.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the packages of the engine to the arrows that its package-info draws. */
@AnalyzeClasses(packages = "io.dualrun.engine", importOptions = DoNotIncludeTests.class)
class EngineRoomsTest {

    @ArchTest
    static final ArchRule imports_go_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("engine")
            .definedBy("io.dualrun.engine")
            .layer("config")
            .definedBy("..engine.config")
            .layer("rollout")
            .definedBy("..engine.rollout")
            .layer("verdict")
            .definedBy("..engine.verdict")
            .layer("store")
            .definedBy("..engine.store")
            .layer("run")
            .definedBy("..engine.run")
            .layer("record")
            .definedBy("..engine.record")
            .layer("flag")
            .definedBy("..engine.flag")
            .layer("compare")
            .definedBy("..engine.compare")
            .layer("isolate")
            .definedBy("..engine.isolate")
            .layer("lazy")
            .definedBy("..engine.lazy")
            .layer("tee")
            .definedBy("..engine.tee")
            .layer("text")
            .definedBy("..engine.text")
            .whereLayer("engine")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("engine")
            .whereLayer("rollout")
            .mayOnlyBeAccessedByLayers("engine", "config")
            .whereLayer("verdict")
            .mayOnlyBeAccessedByLayers("engine", "config", "rollout")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("engine", "rollout")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("engine", "config")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("engine", "run", "rollout")
            .whereLayer("flag")
            .mayOnlyBeAccessedByLayers("engine", "config", "run", "record", "rollout", "verdict")
            .whereLayer("isolate")
            .mayOnlyBeAccessedByLayers("engine", "config", "run")
            .whereLayer("lazy")
            .mayOnlyBeAccessedByLayers("engine", "run")
            .whereLayer("tee")
            .mayOnlyBeAccessedByLayers("isolate", "lazy")
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers("config", "verdict")
            .whereLayer("compare")
            .mayOnlyBeAccessedByLayers("engine", "config", "run", "record", "lazy");

    @ArchTest
    static final ArchRule the_engine_is_no_agent = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang.instrument..",
                    "org.objectweb.asm..",
                    "net.bytebuddy..",
                    "com.sun.net..",
                    "io.micrometer..");

    @ArchTest
    static final ArchRule only_files_are_parsed = noClasses()
            .that()
            .resideOutsideOfPackages("..engine.config", "..engine.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..");

    @ArchTest
    static final ArchRule nothing_is_set_up_before_the_program_can = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "java.lang.management..", "javax.management..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.FileSystems");
}
