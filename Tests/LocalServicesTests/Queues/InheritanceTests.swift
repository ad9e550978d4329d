import AuditPipeline
import LocalServices
import PortContracts
import Testing

/// What becomes of messages in queues that nobody reads any more.
struct InheritanceTests {
    private let temporary: TemporaryFile

    init() throws {
        temporary = try TemporaryFile()
    }

    @Test func `messages of queues that are not kept come behind the heir's, in their order`()
        async throws
    {
        try await fill(["default": [1, 2], "former": [3, 4, 5], "orders": [6]])
        let file = try temporary.open()
        let moved = try await file.leaveMessages(ofAllBut: ["default", "orders"], to: "default")
        #expect(moved == ["former": 3])
        #expect(try await changes(in: "default", of: file) == [1, 2, 3, 4, 5])
        #expect(try await changes(in: "orders", of: file) == [6])
        #expect(try await file.queue(named: "former").status().depth == 0)
    }

    @Test func `what comes later stands behind what was inherited`() async throws {
        try await fill(["former": [3, 4]])
        let file = try temporary.open()
        _ = try await file.leaveMessages(ofAllBut: ["default"], to: "default")
        let queue = try await file.queue(named: "default")
        try await file.topic(deliveringTo: [queue]).publish([7])
        #expect(try await changes(in: "default", of: file) == [3, 4, 7])
    }

    @Test func `several queues leave to one, and failures go along`() async throws {
        let before = try temporary.open()
        for name in ["first", "second"] {
            let queue = try await before.queue(named: name)
            try await before.topic(deliveringTo: [queue]).publish([1, 2])
            var message = try #require(try await queue.receive(limit: 1)?.first)
            message.failures = 2
            try await queue.release([message])
        }
        try await before.close()
        let file = try temporary.open()
        let moved = try await file.leaveMessages(ofAllBut: ["default"], to: "default")
        #expect(moved == ["first": 2, "second": 2])
        let received = try await file.queue(named: "default").receive(limit: 9) ?? []
        #expect(received.map(\.change) == [1, 2, 1, 2])
        #expect(received.map(\.failures) == [2, 0, 2, 0])
    }

    @Test func `where every queue is kept, nothing moves`() async throws {
        try await fill(["default": [1], "orders": [2]])
        let file = try temporary.open()
        let moved = try await file.leaveMessages(ofAllBut: ["default", "orders"], to: "default")
        #expect(moved == [:])
        #expect(try await changes(in: "default", of: file) == [1])
    }

    @Test func `an empty queue leaves nothing`() async throws {
        try await fill(["former": []])
        let file = try temporary.open()
        #expect(try await file.leaveMessages(ofAllBut: [], to: "default") == [:])
    }

    private func fill(_ queues: [String: [ChangeReference]]) async throws {
        let file = try temporary.open()
        for (name, changes) in queues {
            let queue = try await file.queue(named: name)
            try await file.topic(deliveringTo: [queue]).publish(changes)
        }
        try await file.close()
    }

    private func changes(in name: String, of file: ServicesFile) async throws -> [ChangeReference] {
        let queue = try await file.queue(named: name)
        return try await queue.receive(limit: 9)?.map(\.change) ?? []
    }
}
