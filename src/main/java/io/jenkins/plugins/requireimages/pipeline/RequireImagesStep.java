package io.jenkins.plugins.requireimages.pipeline;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.cluster.KubernetesCluster;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code requireImages}. Returns a map from each image as written to its pinned name. */
public class RequireImagesStep extends Step {

    private final RequiredImages requirements = new RequiredImages();

    @DataBoundConstructor
    public RequireImagesStep() {}

    /** All that was configured. */
    public RequiredImages requirements() {
        return requirements;
    }

    public List<RequiredImage> getImages() {
        return requirements.getImages();
    }

    @DataBoundSetter
    public void setImages(List<RequiredImage> images) {
        requirements.setImages(images);
    }

    public BuildSource getBuiltBy() {
        return requirements.getBuiltBy();
    }

    @DataBoundSetter
    public void setBuiltBy(BuildSource builtBy) {
        requirements.setBuiltBy(builtBy);
    }

    public String getManifests() {
        return requirements.getManifests();
    }

    @DataBoundSetter
    public void setManifests(String manifests) {
        requirements.setManifests(manifests);
    }

    public KubernetesCluster getKubernetes() {
        return requirements.getKubernetes();
    }

    @DataBoundSetter
    public void setKubernetes(KubernetesCluster kubernetes) {
        requirements.setKubernetes(kubernetes);
    }

    public List<DockerRegistryEndpoint> getRegistries() {
        return requirements.getRegistries();
    }

    @DataBoundSetter
    public void setRegistries(List<DockerRegistryEndpoint> registries) {
        requirements.setRegistries(registries);
    }

    public List<String> getPlatforms() {
        return requirements.getPlatforms();
    }

    @DataBoundSetter
    public void setPlatforms(List<String> platforms) {
        requirements.setPlatforms(platforms);
    }

    public String getRevision() {
        return requirements.getRevision();
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        requirements.setRevision(revision);
    }

    public boolean isLayers() {
        return requirements.isLayers();
    }

    @DataBoundSetter
    public void setLayers(boolean layers) {
        requirements.setLayers(layers);
    }

    public Integer getWait() {
        return requirements.getWait();
    }

    @DataBoundSetter
    public void setWait(Integer wait) {
        requirements.setWait(wait);
    }

    public TimeUnit getUnit() {
        return requirements.getUnit();
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        requirements.setUnit(unit);
    }

    public boolean isFailFast() {
        return requirements.isFailFast();
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        requirements.setFailFast(failFast);
    }

    public boolean isAbortBuilds() {
        return requirements.isAbortBuilds();
    }

    @DataBoundSetter
    public void setAbortBuilds(boolean abortBuilds) {
        requirements.setAbortBuilds(abortBuilds);
    }

    public boolean isTestReport() {
        return requirements.isTestReport();
    }

    @DataBoundSetter
    public void setTestReport(boolean testReport) {
        requirements.setTestReport(testReport);
    }

    public boolean isAttachLogs() {
        return requirements.isAttachLogs();
    }

    @DataBoundSetter
    public void setAttachLogs(boolean attachLogs) {
        requirements.setAttachLogs(attachLogs);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RequireImagesExecution(requirements, context);
    }

    /** Descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor implements CustomDescribableModel {

        private static final String IMAGES = "images";
        private static final String IMAGE = "image";
        private static final String MANIFESTS = "manifests";
        private static final int MOST_NAMED = 5;

        @Override
        public String getFunctionName() {
            return "requireImages";
        }

        @Override
        public String getDisplayName() {
            return Messages.requireImages();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            List<String> wanted = new ArrayList<>();
            if (namedArgs.get(IMAGES) instanceof List<?> images) {
                images.stream().limit(MOST_NAMED).map(DescriptorImpl::nameOf).forEach(wanted::add);
                if (images.size() > MOST_NAMED) {
                    wanted.add((images.size() - MOST_NAMED) + " more");
                }
            }
            if (namedArgs.get(MANIFESTS) instanceof CharSequence manifests) {
                wanted.add("images in " + manifests);
            }
            return wanted.isEmpty() ? null : String.join(", ", wanted);
        }

        /** The descriptor of the configuration, whose form and help this step shares. */
        public RequiredImages.DescriptorImpl getRequirementsDescriptor() {
            return Jenkins.get().getDescriptorByType(RequiredImages.DescriptorImpl.class);
        }

        @Override
        public String getHelpFile(String fieldName) {
            return fieldName == null || fieldName.isEmpty()
                    ? super.getHelpFile(fieldName)
                    : getRequirementsDescriptor().getHelpFile(fieldName);
        }

        /** Takes an image that is only a name as what it stands for. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> instantiated = new TreeMap<>(arguments);
            if (arguments.get(IMAGES) instanceof List<?> images) {
                List<Object> complete = new ArrayList<>();
                images.forEach(image -> complete.add(image instanceof CharSequence name ? Map.of(IMAGE, name) : image));
                instantiated.put(IMAGES, complete);
            }
            return instantiated;
        }

        /** Writes an image of which only the name is given as just that. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> arguments = new TreeMap<>(described.getArguments());
            if (arguments.get(IMAGES) instanceof List<?> images) {
                arguments.put(
                        IMAGES, images.stream().map(DescriptorImpl::abbreviated).toList());
            }
            return described.withArguments(arguments);
        }

        private static Object abbreviated(Object image) {
            if (image instanceof UninstantiatedDescribable described) {
                Map<String, ?> arguments = described.getArguments();
                return arguments.size() == 1 ? nameOf(arguments) : arguments;
            }
            return image;
        }

        private static String nameOf(Object image) {
            if (image instanceof UninstantiatedDescribable described) {
                return nameOf(described.getArguments());
            }
            return String.valueOf(image instanceof Map<?, ?> map ? map.get(IMAGE) : image);
        }
    }
}
