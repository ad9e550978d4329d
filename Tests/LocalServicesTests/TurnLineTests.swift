import AWSWire
import Synchronization
import Testing

@testable import LocalServices

struct TurnLineTests {
    @Test func `those of one name come one after the other`() async throws {
        let room = Room()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { await room.visit() } }
        }
        #expect(room.most == 1)
    }

    @Test func `who comes under one name does not wait for another one`() async throws {
        let turns = TurnLine()
        let text = try await turns.pass("f") { () async throws(LambdaError) in
            try await turns.pass("g") { () async throws(LambdaError) in "done" }
        }
        #expect(text == "done")
    }

    @Test func `who fails ends their turn`() async throws {
        let turns = TurnLine()
        await #expect(throws: LambdaError.tooManyRequests) {
            try await turns.pass("f") { () async throws(LambdaError) in
                throw .tooManyRequests
            }
        }
        let text = try await turns.pass("f") { () async throws(LambdaError) in "done" }
        #expect(text == "done")
    }
}

/// Counts who is in a turn.
private final class Room: Sendable {
    private let turns = TurnLine()
    private let counts = Mutex((inside: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func visit() async {
        try? await turns.pass("f") { () async throws(LambdaError) in
            counts.withLock {
                $0.inside += 1
                $0.most = max($0.most, $0.inside)
            }
            await Task.yield()
            counts.withLock { $0.inside -= 1 }
        }
    }
}
