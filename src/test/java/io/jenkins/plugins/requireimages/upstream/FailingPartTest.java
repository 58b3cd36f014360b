package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.matrix.TextAxis;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.freestyle.RequireImagesBuilder;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.Failure;
import io.jenkins.plugins.requireimages.log.FailureRecogniser;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

@WithJenkins
class FailingPartTest {

    private static final Excerpt WITHHELD = new Excerpt(
            "",
            "its log may not be shown to all who may read this run (run as somebody who may read it, keep both jobs in"
                    + " one folder, or allow shareLogs)",
            List.of());

    private JenkinsRule jenkins;

    @BeforeEach
    void keep(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void ofAPipelineItIsTheFailedStepInItsBranch() throws Exception {
        Excerpt excerpt = excerpt("""
                stage('Build') {
                    parallel(
                        api: { node { sh 'echo api is fine' } },
                        ui: { stage('Compile') { node { sh 'echo "main.c:3:5: error: no x"; exit 2' } } })
                }
                """);

        assertThat(excerpt.source(), is("images #1, stage Build / ui / Compile, step sh"));
        assertThat(excerpt.cause(), is("main.c:3:5: error: no x"));
        assertThat(excerpt.lines(), not(hasItem("api is fine")));
    }

    @Test
    void aFailureThatTheScriptCaughtCounts() throws Exception {
        Excerpt excerpt = excerpt("""
                node {
                    catchError { sh 'echo "main.c:3:5: error: no x"; exit 2' }
                    sh 'echo and so on'
                }
                """);

        assertThat(excerpt.source(), is("images #1, step sh"));
        assertThat(excerpt.cause(), is("main.c:3:5: error: no x"));
    }

    @Test
    void theStepThatFailedBeforeTheScriptGaveUpCounts() throws Exception {
        Excerpt excerpt = excerpt("""
                node {
                    try {
                        sh 'echo "main.c:3:5: error: no x"; exit 2'
                    } catch (e) {
                        error 'The build failed'
                    }
                }
                """);

        assertThat(excerpt.cause(), is("main.c:3:5: error: no x"));
    }

    @Test
    void theStepThatATimeOutInterruptedCounts() throws Exception {
        Excerpt excerpt = excerpt("""
                node {
                    timeout(time: 2, unit: 'SECONDS') { sh 'echo downloading the world; sleep 100' }
                }
                """);

        assertThat(excerpt.source(), is("images #1, step sh"));
        assertThat(excerpt.lines(), hasItem("downloading the world"));
    }

    @Test
    void theFailingPartOfADownstreamBuildCountsForTheStepThatStartedIt() throws Exception {
        pipeline("compile", "node { sh 'echo \"main.c:3:5: error: no x\"; exit 2' }");

        Excerpt excerpt = excerpt("stage('All') { build 'compile' }");

        assertThat(excerpt.source(), is("images #1, stage All, step build > compile #1, step sh"));
        assertThat(excerpt.cause(), is("main.c:3:5: error: no x"));
    }

    @Test
    void whoIsShownItMustBeAllowedToReadTheDownstreamBuildToo() throws Exception {
        pipeline("compile", "node { sh 'echo \"main.c:3:5: error: no x\"; exit 2' }");

        BuildAnswer.Failed failure = failure(failed("build 'compile'"), ACL.SYSTEM2);

        assertThat(failure.build().readableWith(), contains("images#1", "compile#1"));
    }

    @Test
    void ofAFreestyleBuildItIsTheConsole() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("images");
        job.getBuildersList().add(new FailureBuilder());

        Excerpt excerpt = excerpt(jenkins.buildAndAssertStatus(Result.FAILURE, job), ACL.SYSTEM2);

        assertThat(excerpt.source(), is("images #1, console"));
    }

    @Test
    void aScriptThatCannotBeParsedIsShownByTheConsole() throws Exception {
        Excerpt excerpt = excerpt("node { sh 'true'");

        assertThat(excerpt.source(), is("images #1, console"));
        assertThat(
                excerpt.lines(),
                hasItems("org.codehaus.groovy.control.MultipleCompilationErrorsException: startup failed:"));
    }

    @Test
    void aRecogniserOfAnotherPluginIsAsked() throws Exception {
        Excerpt excerpt = excerpt("node { sh 'echo FATAL[code 7]: no such module; echo something else; exit 1' }");

        assertThat(excerpt.cause(), is("FATAL[code 7]: no such module"));
    }

    @Test
    void aLogThatTheRunMayNotReadIsNotShown() throws Exception {
        Run<?, ?> failed = failed("node { sh 'echo secret plans; exit 2' }");
        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(failed.getParent())
                .to("insider"));

        Excerpt forOutsider = excerpt(failed, User.getById("outsider", true).impersonate2());
        Excerpt forInsider = excerpt(failed, User.getById("insider", true).impersonate2());
        Excerpt forEverybodyThroughSystem = excerpt(failed, ACL.SYSTEM2);

        assertThat(forOutsider, is(WITHHELD));
        assertThat(forInsider.lines(), hasItem("secret plans"));
        assertThat(forEverybodyThroughSystem, is(WITHHELD));
    }

    @Test
    void aLogThatEveryUserMayReadIsShownInARunOfTheSystemThatOnlyUsersMayRead() throws Exception {
        Run<?, ?> failed = failed("node { sh 'echo plans of the house; exit 2' }");
        FreeStyleProject deploy = jenkins.createFreeStyleProject();
        secure(everyUserReadsAllJobs());

        assertThat(excerpt(failed, deploy).lines(), hasItem("plans of the house"));
    }

    @Test
    void aLogThatEveryUserMayReadIsNotShownInARunOfTheSystemThatAnybodyMayRead() throws Exception {
        Run<?, ?> failed = failed("node { sh 'echo plans of the house; exit 2' }");
        FreeStyleProject deploy = jenkins.createFreeStyleProject();
        secure(everyUserReadsAllJobs().grant(Item.READ).onItems(deploy).toEveryone());

        assertThat(excerpt(failed, deploy), is(WITHHELD));
    }

    @Test
    void aLogThatAnybodyMayReadIsShownInARunOfTheSystem() throws Exception {
        Run<?, ?> failed = failed("node { sh 'echo plans for all; exit 2' }");
        FreeStyleProject deploy = jenkins.createFreeStyleProject();
        secure(everyUserReadsAllJobs()
                .grant(Item.READ)
                .onItems(deploy, failed.getParent())
                .toEveryone());

        assertThat(excerpt(failed, deploy).lines(), hasItem("plans for all"));
    }

    @Test
    void aLogOfTheSameFolderIsShownToRunsOfTheSystem() throws Exception {
        MockFolder folder = jenkins.createFolder("team");
        WorkflowJob images = folder.createProject(WorkflowJob.class, "images");
        images.setDefinition(new CpsFlowDefinition("node { sh 'echo plans of the team; exit 2' }", true));
        Run<?, ?> failed = jenkins.buildAndAssertStatus(Result.FAILURE, images);
        FreeStyleProject deploy = folder.createProject(FreeStyleProject.class, "deploy");
        secure(new MockAuthorizationStrategy());

        assertThat(excerpt(failed, deploy).lines(), hasItem("plans of the team"));
    }

    @Test
    void aCellOfAMatrixSeesJobsFromWhereItsMatrixStands() throws Exception {
        MockFolder folder = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("api"));
        WorkflowJob api = folder.createProject(WorkflowJob.class, "api");
        api.setDefinition(new CpsFlowDefinition("node { sh 'echo plans of the team; exit 2' }", true));
        jenkins.buildAndAssertStatus(Result.FAILURE, api);
        MatrixProject deploy = folder.createProject(MatrixProject.class, "deploy");
        deploy.setAxes(new AxisList(new TextAxis("TAG", "1.0")));
        RequiredImages requirements = new RequiredImages();
        requirements.setImages(List.of(new RequiredImage("registry.example.com/team/api:1.0")));
        requirements.setBuiltBy(new UpstreamJob("api"));
        deploy.getBuildersList().add(new RequireImagesBuilder(requirements));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy());

        Run<?, ?> cell = jenkins.buildAndAssertStatus(Result.FAILURE, deploy)
                .getExactRuns()
                .get(0);

        jenkins.assertLogContains("team/api #1 ended with FAILURE", cell);
        jenkins.assertLogContains("  | plans of the team", cell);
    }

    /** Recognises what no built-in recogniser does. */
    @TestExtension("aRecogniserOfAnotherPluginIsAsked")
    public static final class FatalCode implements FailureRecogniser {

        @Override
        public Optional<Failure> find(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("FATAL[code ")) {
                    return Optional.of(new Failure(i, i, i, Failure.Weight.CERTAIN));
                }
            }
            return Optional.empty();
        }
    }

    private Excerpt excerpt(String script) throws Exception {
        return excerpt(failed(script), ACL.SYSTEM2);
    }

    private Excerpt excerpt(Run<?, ?> failed, Authentication authentication) throws Exception {
        return failure(failed, authentication).log();
    }

    private BuildAnswer.Failed failure(Run<?, ?> failed, Authentication authentication) throws Exception {
        FreeStyleProject deploy = jenkins.createFreeStyleProject();
        return Evidence.failure(failed, "", context(jenkins.buildAndAssertSuccess(deploy), authentication));
    }

    private Excerpt excerpt(Run<?, ?> failed, FreeStyleProject forRunOfTheSystem) throws Exception {
        Run<?, ?> run = jenkins.buildAndAssertSuccess(forRunOfTheSystem);
        return Evidence.failure(failed, "", context(run, ACL.SYSTEM2)).log();
    }

    private void secure(MockAuthorizationStrategy strategy) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    private static MockAuthorizationStrategy everyUserReadsAllJobs() {
        return new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .toAuthenticated();
    }

    private static BuildContext context(Run<?, ?> run, Authentication authentication) {
        return new BuildContext(run, authentication, Optional.empty(), Map.of(), Map.of(), new WakeUps());
    }

    private Run<?, ?> failed(String script) throws Exception {
        Run<?, ?> run = pipeline("images", script).scheduleBuild2(0).get();
        assertThat(run.getResult(), not(Result.SUCCESS));
        return run;
    }

    private WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
