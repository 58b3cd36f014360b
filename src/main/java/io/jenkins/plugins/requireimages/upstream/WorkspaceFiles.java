package io.jenkins.plugins.requireimages.upstream;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.requireimages.build.BuildResults;
import io.jenkins.plugins.requireimages.build.ResultFiles;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The files that a shell build leaves in a workspace. They are read on the machine that has them, which may go away and
 * come back.
 *
 * @param workspace as it was when the check began
 * @param node the name of that machine
 * @param path of the files in the workspace, without their endings
 * @param excerptLines that an excerpt may have
 */
record WorkspaceFiles(FilePath workspace, String node, String path, int excerptLines) implements BuildResults.Reader {

    static WorkspaceFiles of(FilePath workspace, String path, int excerptLines) {
        return new WorkspaceFiles(workspace, FilePathUtils.getNodeName(workspace), path, excerptLines);
    }

    @Override
    public CompletionStage<ResultFiles> read(ImageName image) {
        return CompletableFuture.supplyAsync(() -> readNow(image), Computer.threadPoolForRemoting);
    }

    @Override
    public LogSource log() {
        return new Log(this);
    }

    private ResultFiles readNow(ImageName image) {
        try {
            return online().act(new Reading(path, image, excerptLines));
        } catch (IOException e) {
            throw new CompletionException(understandable(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(new InterruptedIOException("it was interrupted"));
        }
    }

    /** The workspace of the agent as it is connected now, which may not be as it was. */
    private FilePath online() throws IOException {
        FilePath now = FilePathUtils.find(node, workspace.getRemote());
        if (now == null) {
            throw offline();
        }
        return now;
    }

    private IOException offline() {
        return new IOException("agent '" + node + "' is offline; bring it online");
    }

    private IOException understandable(IOException problem) {
        if (FilePathUtils.find(node, workspace.getRemote()) == null) {
            return offline();
        }
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IOException(cause.getMessage(), problem);
    }

    private FilePath logFile() throws IOException {
        return online().child(path + ".log");
    }

    /** Reads on the machine that has the files, and sends back no more than what stands in them. */
    private static final class Reading extends MasterToSlaveFileCallable<ResultFiles> {

        private static final long serialVersionUID = 1L;

        private final String path;
        private final ImageName image;
        private final int excerptLines;

        Reading(String path, ImageName image, int excerptLines) {
            this.path = path;
            this.image = image;
            this.excerptLines = excerptLines;
        }

        @Override
        public ResultFiles invoke(File workspace, VirtualChannel channel) throws IOException {
            return ResultFiles.readWithin(workspace.toPath(), path, image, new ExcerptFinder(List.of(), excerptLines));
        }
    }

    private record Log(WorkspaceFiles files) implements LogSource {

        @Override
        public long length() throws IOException {
            try {
                return files.logFile().length();
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }

        @Override
        public InputStream openAt(long position) throws IOException {
            try {
                return files.logFile().readFromOffset(position);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }

        private static IOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException();
        }
    }
}
