import Testing

struct EventRoutesTests {
    @Test func `entries behind the one that was seen are replayed, then live ones come`()
        async throws
    {
        let store = MemoryStore(count: 3)
        try await ConsoleBench(store: store).run { console in
            var events = try console.events("/api/v1/events?after=0").makeAsyncIterator()
            #expect(await events.next() == "retry: 2000")
            #expect(id(await events.next()) == "1")
            #expect(id(await events.next()) == "2")
            store.grow(to: 5)
            #expect(id(await events.next()) == "3")
            #expect(id(await events.next()) == "4")
        }
    }

    @Test func `an event has its entry as one line`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 1)).run { console in
            var events = try console.events("/api/v1/events?after=-1").makeAsyncIterator()
            _ = await events.next()
            let lines = try #require(await events.next()).split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.first == "id: 0")
            #expect(lines.dropFirst().first == "event: entry")
            let data = try #require(lines.last)
            let entry = try await console.send("/api/v1/entries/%230")
            #expect(data == "data: \(entry.body)")
        }
    }

    @Test func `a client that comes back says so in a header, which counts first`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            var events = try console.events(
                "/api/v1/events?after=-1", headers: ["Last-Event-ID": "1"],
            ).makeAsyncIterator()
            _ = await events.next()
            #expect(id(await events.next()) == "2")
        }
    }

    @Test(arguments: ["", "?after=2", "?after=1000", "?after=9223372036854775807"])
    func `where nothing is left to replay, only what is new comes`(
        parameters: String,
    ) async throws {
        let store = MemoryStore(count: 3)
        try await ConsoleBench(store: store).run { console in
            var events = try console.events("/api/v1/events\(parameters)").makeAsyncIterator()
            #expect(await events.next() == "retry: 2000")
            store.grow(to: 4)
            #expect(id(await events.next()) == "3")
        }
    }

    @Test func `entries that are not asked for are left out`() async throws {
        let store = MemoryStore(count: 3)
        try await ConsoleBench(store: store).run { console in
            var events = try console.events("/api/v1/events?after=-1&q=actor:bob")
                .makeAsyncIterator()
            _ = await events.next()
            #expect(id(await events.next()) == "1")
            store.grow(to: 8)
            #expect(id(await events.next()) == "3")
            #expect(id(await events.next()) == "5")
        }
    }

    @Test func `more entries than are read at once all come`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 450)).run { console in
            var events = try console.events("/api/v1/events?after=-1").makeAsyncIterator()
            _ = await events.next()
            for index in 0..<450 { #expect(id(await events.next()) == "\(index)") }
        }
    }

    @Test(arguments: ["after=x", "after=-2", "after=", "after=9223372036854775808", "q=tabel:x"])
    func `what is wrong is said before the stream begins`(parameters: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/events?\(parameters)")
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }

    private func id(_ event: String?) -> Substring? {
        event?.split(separator: "\n").first?.dropFirst("id: ".count)
    }
}
