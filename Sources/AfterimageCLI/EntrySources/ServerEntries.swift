import AsyncHTTPClient
import AuditConsole
import AuditPipeline
import DynamoModel
import NIOCore
import NIOHTTP1

/// The entries of a running server, by its HTTP API.
struct ServerEntries: EntrySource {
    let client: ConsoleClient

    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        let query = search.parameters + [("limit", "\(search.limit)"), ("cursor", cursor)]
        let path =
            search.item.map { ["items", $0.table, URLText.name(of: $0.key), "history"] }
            ?? ["entries"]
        guard let bytes = try await client.answer(.GET, path, query) else {
            return EntryBatch(entries: [], next: nil)
        }
        let page = try client.read(bytes) { (reader) throws(DynamoDBError) in
            try EntriesDocument(json: &reader)
        }
        return EntryBatch(entries: page.entries, next: page.next)
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        let stream = try await client.stream(
            ["export"],
            [
                ("q", search.query), ("from", search.since?.description),
                ("to", search.until?.description), ("format", EntryFormat.jsonl.rawValue),
                ("proofs", withProofs ? "true" : nil),
            ])
        var lines = LineCutter(limitBytes: Limits.answerBytes)
        var chunks = stream.makeAsyncIterator()
        while true {
            let chunk: ByteBuffer?
            do {
                chunk = try await chunks.next(isolation: #isolation)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw cutOff(error.reason)
            }
            guard let chunk else { break }
            for line in try chunk.withUnsafeReadableBytes({ try lines.lines(in: $0) }) {
                try await body(exported(line))
            }
        }
        guard lines.rest.isEmpty else { throw cutOff("its last line has no end") }
    }

    private func exported(_ line: [UInt8]) throws -> ExportedEntry {
        do {
            return try ExportedEntry(line: line)
        } catch {
            throw client.unreadable(error)
        }
    }

    private func cutOff(_ reason: String) -> CommandFailure {
        CommandFailure(
            .unreachable, "\(client.url) ended the export before its end (\(reason))",
            mend: "the same command again; the server's log says why")
    }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        let bytes = try client.required(
            try await client.answer(.GET, ["facets"], search.parameters))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try FacetsDocument(json: &reader)
        }
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        let bytes = try client.required(try await client.answer(.GET, ["plan"], search.parameters))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try OutlineDocument(json: &reader).outline
        }
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        let parameters = [
            ("at", wanted.time.description), ("since", wanted.since?.description),
            ("cursor", cursor),
        ]
        let path = ["tables", wanted.table, "items"]
        let bytes = try client.required(try await client.answer(.GET, path, parameters))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try StatesDocument(json: &reader)
        }
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        let path = ["entries", reference.description]
        guard let bytes = try await client.answer(.GET, path) else { return nil }
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try RecordedEntry(json: &reader)
        }
    }

    func calls(for entry: RecordedEntry) async throws -> [CallState] {
        let path = ["entries", entry.entry.id.description, "api-events"]
        guard let bytes = try await client.answer(.GET, path) else { return [] }
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try CallState.read(&reader)
        }
    }

    func tables() async throws -> [TableState] {
        let bytes = try client.required(try await client.answer(.GET, ["tables"]))
        let document = try client.read(bytes) { (reader) throws(DynamoDBError) in
            try TablesDocument(json: &reader)
        }
        return document.tables
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        let answer = try await client.answer(
            .POST, ["verify"], [("since", since?.description)], deadline: Limits.verificationTime)
        let bytes = try client.required(answer)
        do {
            return try VerificationDocument(json: bytes)
        } catch {
            throw client.unreadable(error)
        }
    }

    func status() async throws -> StatusDocument {
        let bytes = try client.required(try await client.answer(.GET, ["status"]))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try StatusDocument(json: &reader)
        }
    }

    func end(of search: EntrySearch) async throws -> TailPlace {
        let size = try await status().trail.size
        let selection = try search.selection(now: SystemClock.now())
        guard selection.asksForAlerts else { return .index(size - 1) }
        let answer = try client.required(try await client.answer(.GET, ["stats"]))
        let counts = try client.read(answer) { (reader) throws(DynamoDBError) in
            try CountAnswer(json: &reader, of: CountQuery(by: [], limit: 1))
        }
        return .index(min(size, counts.counted) - 1)
    }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        var last: Int? = place.index
        // The first connection must work; those after it are tried until they do.
        var stream = try await events(after: last, query)
        while true {
            do {
                try await read(stream, last: &last, body)
                onConnection("the server has ended the stream")
            } catch let fault as ConnectionFault {
                onConnection("the connection to \(client.url) was lost (\(fault.reason))")
            }
            stream = try await reconnect(after: last, query)
            onConnection("connected to \(client.url) again")
        }
    }
}

extension ServerEntries {
    private func events(
        after index: Int?, _ query: String?,
    ) async throws -> HTTPClientResponse.Body {
        try await client.stream(
            ["events"], [("q", query), ("after", index.map(String.init))])
    }

    private func reconnect(
        after index: Int?, _ query: String?,
    ) async throws -> HTTPClientResponse.Body {
        while true {
            try await Task.sleep(for: Limits.reconnectPause)
            do {
                return try await events(after: index, query)
            } catch let failure as CommandFailure where failure.status == .unreachable {
                continue
            }
        }
    }

    /// Hands over the entries of one connection; throws `ConnectionFault` when it breaks.
    private func read(
        _ stream: some AsyncSequence<ByteBuffer, any Error>, last: inout Int?,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        var parser = EventParser()
        var chunks = stream.makeAsyncIterator()
        while true {
            let events: [EventParser.Event]
            do {
                guard let chunk = try await chunks.next(isolation: #isolation) else { return }
                events = try parser.take(chunk.readableBytesView)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw ConnectionFault(reason: error.reason)
            }
            for event in events {
                // Other events are not entries, but an id of theirs counts all the same.
                if event.name == "entry" || event.name == "gap" {
                    let bytes = Array(event.data.utf8)
                    try await body(
                        try client.read(bytes) { (reader) throws(DynamoDBError) in
                            try RecordedEntry(json: &reader)
                        })
                }
                last = event.id.flatMap(Int.init) ?? last
            }
        }
    }
}

extension EntrySearch {
    /// The query and the times, as the console takes them.
    fileprivate var parameters: [(String, String?)] {
        [("q", query), ("from", since?.description), ("to", until?.description)]
    }
}

/// Why a stream of events ended before its time.
private struct ConnectionFault: Error {
    let reason: String
}
