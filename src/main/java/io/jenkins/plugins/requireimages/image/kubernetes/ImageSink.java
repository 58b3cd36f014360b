package io.jenkins.plugins.requireimages.image.kubernetes;

/** Takes what is found in a document. */
interface ImageSink {

    void image(ImageField image);

    /** A document inside the document that cannot be read. */
    void unreadable(MalformedYamlException problem);

    /** One for documents that stand inside texts, where kustomize changes nothing. */
    default ImageSink inText() {
        return new ImageSink() {
            @Override
            public void image(ImageField image) {
                ImageSink.this.image(image.inText());
            }

            @Override
            public void unreadable(MalformedYamlException problem) {
                ImageSink.this.unreadable(problem);
            }
        };
    }
}
