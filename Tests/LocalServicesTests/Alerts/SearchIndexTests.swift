import AuditPipeline
import DynamoModel
import Logging
import PortContracts
import Synchronization
import Testing

@testable import LocalServices

struct SearchIndexTests {
    private let server = StubSearchServer()

    /// Has an index follow a trail; gives the troubles that were told at each pause.
    @discardableResult
    private func follow(
        _ file: TemporaryFile, _ count: Int, altered: Set<Int> = [],
    ) async throws -> [String] {
        var plan = LocalAlerts.Plan()
        plan.indexes = [SearchIndex(name: "search", index: "audit", server: server)]
        var environment = LocalAlerts.Environment(log: .silent)
        let troubles = Mutex<[String]>([])
        let current = Mutex<LocalAlerts?>(nil)
        environment.pause = { _ in
            let trouble = current.withLock { $0?.searchTroubles.withLock { $0["search"] } }
            if let trouble { troubles.withLock { $0.append(trouble) } }
        }
        var trail = MemoryTrail(count)
        trail.altered = altered
        let alerts = try file.open().alerts(over: trail, plan, environment)
        current.withLock { $0 = alerts }
        await SearchFollower(plan.indexes[0], alerts).run()
        current.withLock { $0 = nil }
        #expect(alerts.searchTroubles.withLock { $0.isEmpty })
        return troubles.withLock { $0 }
    }

    private func ids(_ numbers: Range<Int>) -> [String] {
        numbers.map { AuditEntry.sample($0).id.description }
    }

    @Test func `entries go to the index once, behind its template`() async throws {
        let file = try TemporaryFile()
        try await follow(file, 2)
        try await follow(file, 3)
        #expect(
            server.paths == [
                "PUT _index_template/audit", "POST _bulk", "PUT _index_template/audit",
                "POST _bulk",
            ])
        #expect(server.documents == ids(0..<3))
    }

    @Test func `only what the index has no time for is sent again`() async throws {
        server.answer([200, 429], [201])
        try await follow(try TemporaryFile(), 2)
        #expect(server.documents == ids(0..<2) + ids(1..<2))
    }

    @Test(arguments: [401, 403, 404, 408, 429, 503])
    func `what is no document's fault is told, and sent again`(status: Int) async throws {
        server.answer([status, 201], [201])
        let file = try TemporaryFile()
        let troubles = try await follow(file, 2)
        #expect(
            troubles == [
                "it does not take 1 entries for now, the first for \(status) "
                    + "mapper_parsing_exception"
            ])
        #expect(server.documents == ids(0..<2) + ids(0..<1))
        #expect(try await file.open().deadLetters().isEmpty)
    }

    @Test func `an answer without a status says nothing about a document`() throws {
        let text = #"{"items":[{"index":{}},{}]}"#
        let outcomes = try BulkOutcome.read(Array(text.utf8))
        #expect(
            outcomes == [
                .later("an answer without a status"), .later("an answer about no document"),
            ])
    }

    @Test func `a server that refuses every request is at fault, and no entry`() async throws {
        server.refuseAll(400)
        let index = SearchIndex(name: "search", index: "audit", server: server)
        await #expect(throws: SearchFailure.self) { try await index.take(MemoryTrail(2).all) }
        #expect(server.taken.isEmpty)
    }

    @Test func `what the index refuses is a dead letter, and the others go on`() async throws {
        server.answer([400, 201])
        let file = try TemporaryFile()
        try await follow(file, 2)
        let letters = try await file.open().deadLetters()
        #expect(letters.map(\.source) == ["destination:search"])
        #expect(
            letters.first?.letter.verdict.reason.hasSuffix("400 mapper_parsing_exception") == true)
        #expect(letters.first?.isEntryOfIndex == true)
        try await follow(file, 3)
        #expect(server.documents == ids(0..<3))
    }

    @Test func `an entry that was altered is a dead letter, and the others go on`() async throws {
        let file = try TemporaryFile()
        try await follow(file, 3, altered: [1])
        #expect(server.documents == ids(0..<1) + ids(2..<3))
        let letters = try await file.open().deadLetters()
        #expect(letters.map(\.letter.verdict.reason) == ["It was altered."])
        #expect(letters.map(\.letter.change.sequence) == [1])
        try await follow(file, 3)
        #expect(server.documents == ids(0..<1) + ids(2..<3))
    }

    @Test(arguments: [400, 413])
    func `a request that is refused whole goes in halves, until one entry is found`(status: Int)
        async throws
    {
        server.refuse(status, requestsWith: ids(2..<3)[0])
        let file = try TemporaryFile()
        try await follow(file, 5)
        #expect(server.taken == ids(0..<2) + ids(3..<5))
        let letters = try await file.open().deadLetters()
        #expect(letters.count == 1)
        #expect(letters.first?.letter.verdict.reason.contains(ids(2..<3)[0]) == true)
        #expect(letters.first?.letter.verdict.reason.hasSuffix("\(status) for the request") == true)
    }

    @Test func `a server that lets nobody in loses no entry`() async throws {
        server.refuse(403, requestsWith: ids(0..<1)[0])
        let index = SearchIndex(name: "search", index: "audit", server: server)
        await #expect(throws: SearchFailure.self) { try await index.take(MemoryTrail(1).all) }
    }

    @Test func `a server that is away gets everything once it is back`() async throws {
        server.fail(times: 3)
        try await follow(try TemporaryFile(), 2)
        #expect(server.documents == ids(0..<2))
    }

    @Test(arguments: ["", "[]", "{", "{\"items\":7}", "{\"items\":[{\"index\":[]}]}", "<html>"])
    func `an answer that is none is an error`(text: String) {
        #expect(throws: DynamoDBError.self) { try BulkOutcome.read(Array(text.utf8)) }
    }

    @Test func `an answer about other entries is an error`() async throws {
        server.answer([200])
        let index = SearchIndex(name: "search", index: "audit", server: server)
        await #expect(throws: SearchFailure.self) { try await index.take(MemoryTrail(2).all) }
    }
}

/// A search server that answers as a test wants it.
private final class StubSearchServer: SearchServer {
    private struct State {
        var paths: [String] = []
        var documents: [String] = []
        var answers: [[Int]] = []
        var failures = 0
        var refused: (status: Int, id: String)?
        var taken: [String] = []
        var refusal: Int?
    }

    private struct Away: Error {}

    private let state = Mutex(State())

    let place = "a test"

    var paths: [String] { state.withLock { $0.paths } }

    /// The ids of the documents that came, each as often as it came.
    var documents: [String] { state.withLock { $0.documents } }

    /// The statuses of the documents of the next requests; then all are taken.
    func answer(_ statuses: [Int]...) { state.withLock { $0.answers = statuses } }

    /// The ids of the documents of requests that were not refused whole.
    var taken: [String] { state.withLock { $0.taken } }

    /// Refuses every request that holds this document.
    func refuse(_ status: Int, requestsWith id: String) {
        state.withLock { $0.refused = (status, id) }
    }

    /// Refuses every request with documents, and those without.
    func refuseAll(_ status: Int) { state.withLock { $0.refusal = status } }

    func fail(times: Int) { state.withLock { $0.failures = times } }

    func send(
        _ method: SearchMethod, _ body: [UInt8], to path: String,
    ) async throws -> SearchAnswer {
        try state.withLock { state in
            if state.failures > 0 {
                state.failures -= 1
                throw Away()
            }
            state.paths.append("\(method.rawValue) \(path)")
            if let refusal = state.refusal { return SearchAnswer(status: refusal) }
            guard method == .post else { return SearchAnswer(status: 200) }
            let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
            let ids = lines.filter { $0.hasPrefix("{\"index\"") }.compactMap { line in
                line.split(separator: "\"").dropLast().last.map(String.init)
            }
            state.documents += ids
            if let refused = state.refused, ids.contains(refused.id) {
                return SearchAnswer(status: refused.status)
            }
            state.taken += ids
            let statuses =
                state.answers.isEmpty ? ids.map { _ in 201 } : state.answers.removeFirst()
            let items = statuses.map { status in
                status < 300
                    ? #"{"index":{"status":\#(status)}}"#
                    : #"{"index":{"status":\#(status),"error":{"type":"mapper_parsing_exception","#
                        + #""reason":"secret"}}}"#
            }
            let text = #"{"took":1,"errors":true,"items":[\#(items.joined(separator: ","))]}"#
            return SearchAnswer(status: 200, body: Array(text.utf8))
        }
    }
}
