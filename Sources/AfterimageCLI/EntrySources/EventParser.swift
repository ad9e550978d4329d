/// Takes a stream of server-sent events apart, however its bytes are cut into pieces.
///
/// Source: WHATWG HTML, Server-sent events, Interpreting an event stream.
struct EventParser {
    /// One event.
    struct Event: Hashable {
        /// Its name; `message` when it has none.
        var name = "message"
        /// The last id that the stream has named.
        var id: String?
        /// The data, lines joined.
        var data = ""
    }

    private var line: [UInt8] = []
    private var event = Event()
    private var data: [String] = []

    /// Takes the next bytes; returns the events that they complete.
    ///
    /// Throws when a line is longer than any event of ours.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(EventFault) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Limits.answerBytes else { throw EventFault() }
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let event = takeLine(String(decoding: line, as: UTF8.self)) { events.append(event) }
            line.removeAll(keepingCapacity: true)
        }
        return events
    }

    /// Takes one line; an empty one ends an event, if there is any data in it.
    private mutating func takeLine(_ line: String) -> Event? {
        guard !line.isEmpty else { return endEvent() }
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? parts[1] : ""
        if value.first == " " { value.removeFirst() }
        switch parts.first {
        case "data": data.append(String(value))
        case "event": event.name = String(value)
        case "id": event.id = String(value)
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> Event? {
        defer {
            event = Event(id: event.id)
            data = []
        }
        guard !data.isEmpty else { return nil }
        event.data = data.joined(separator: "\n")
        return event
    }
}

/// A line of a stream of events is longer than any that an honest server sends.
struct EventFault: Error, Hashable {}
