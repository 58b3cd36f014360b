package io.jenkins.plugins.requireimages.image.kubernetes;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops before the composer, which recurses, runs out of stack. */
final class ShallowParser implements Parser {

    private final Parser parser;
    private final YamlDocument document;
    private int depth;

    ShallowParser(Parser parser, YamlDocument document) {
        this.parser = parser;
        this.document = document;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        YamlBounds.checkDepth(depth, document.line(event.getStartMark()));
        return event;
    }
}
