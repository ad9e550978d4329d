import Testing

@testable import AfterimageCLI

struct EventParserTests {
    private let stream = """
        retry: 2000

        : a comment

        id: 41
        event: entry
        data: {"a":
        data: 1}

        event: lag
        data:x

        id: 42

        data: last

        """

    private let expected = [
        EventParser.Event(name: "entry", id: "41", data: "{\"a\":\n1}"),
        EventParser.Event(name: "lag", id: "41", data: "x"),
    ]

    @Test func `events are taken apart`() throws {
        var parser = EventParser()
        #expect(try parser.take(stream.utf8) == expected)
    }

    @Test func `it does not matter how the bytes are cut`() throws {
        var parser = EventParser()
        var events: [EventParser.Event] = []
        for byte in stream.utf8 { events += try parser.take([byte]) }
        #expect(events == expected)
    }

    @Test func `an event is complete at its empty line only`() throws {
        var parser = EventParser()
        #expect(try parser.take("data: x\r\n".utf8).isEmpty)
        #expect(try parser.take("\r\n".utf8) == [EventParser.Event(data: "x")])
    }
}
