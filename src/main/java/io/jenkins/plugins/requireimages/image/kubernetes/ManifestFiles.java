package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Files below a root, none of them outside it whatever symbolic links say. */
final class ManifestFiles {

    private static final int MOST_FILES = 20_000;
    private static final int LARGEST_FILE = 16 << 20;
    private static final long MOST_BYTES = 512L << 20;
    private static final String REPOSITORY = ".git";

    private final Path root;
    private long bytesLeft;

    /**
     * @throws IOException if there is no such directory
     */
    ManifestFiles(Path root) throws IOException {
        this(root, MOST_BYTES);
    }

    ManifestFiles(Path root, long mostBytes) throws IOException {
        this.root = root.toRealPath();
        this.bytesLeft = mostBytes;
    }

    /**
     * The files that patterns mean, in alphabetical order, each relative to the root and with slashes. Directories are
     * not entered through symbolic links. A directory that cannot be looked into is named like a file of it.
     */
    List<String> matching(FilePatterns patterns) throws IOException {
        List<String> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith(REPOSITORY) || !patterns.mayMatchBelow(relative(directory))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String relative = relative(file);
                if (!patterns.matching(relative).isEmpty() && inside(file)) {
                    files.add(relative);
                }
                if (files.size() > MOST_FILES) {
                    throw new IOException("More than " + MOST_FILES + " files match " + patterns.included()
                            + "; write narrower patterns.");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                if (patterns.mayMatchBelow(relative(file))) {
                    files.add(relative(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /**
     * Reads a file.
     *
     * @param file relative to the root
     * @throws MalformedYamlException if it is no text, or too large
     */
    String text(String file) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new MalformedYamlException(1, "it is larger than " + (LARGEST_FILE >> 20) + " MiB");
            }
            bytesLeft -= bytes.length;
            if (bytesLeft < 0) {
                throw new MalformedYamlException(1, "the files are too large altogether; write narrower patterns");
            }
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedYamlException(1, "it is not text in UTF-8");
        }
    }

    /** Whether a file, relative to the root, is there and inside the root. */
    boolean has(String file) {
        try {
            return inside(root.resolve(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean inside(Path file) {
        try {
            return file.toRealPath().startsWith(root) && Files.isRegularFile(file);
        } catch (IOException e) {
            return false;
        }
    }

    private String relative(Path file) {
        return StreamSupport.stream(root.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
