import AuditPipeline
import DynamoModel
import PortContracts
import Synchronization
import Testing

@testable import LocalServices

struct TracedLoggerTests {
    private let loops = LoopGuard { AuditEntry.sample(1).change.time }

    /// How deep an audit table's item is, of changes that those people wrote.
    private func depth(ofItemsAbout writers: String...) async throws -> Int {
        let logger = StubLogger(loops)
        let traced = TracedLogger(table: "audit", loops) { caller in
            logger.become(caller)
            return logger
        }
        let actor = AuditEntry.sample(1).actor
        try await traced.log(
            writers.map { AuditEntry(Change.sample(1).written(by: Caller(name: $0)), actor: actor) }
        )
        return logger.depth
    }

    @Test func `an item is as deep as the change it tells of`() async throws {
        let found = try await loops.during("function/f", depth: 6) {
            try await depth(ofItemsAbout: "function/f")
        }
        #expect(found == 7)
    }

    @Test func `an item about a change from outside is no step of a loop`() async throws {
        let found = try await loops.during("function/f", depth: 6) {
            (
                try await depth(ofItemsAbout: "alice"),
                try await depth(ofItemsAbout: "function/f", "alice")
            )
        }
        #expect(found == (1, 1))
    }
}

/// Remembers how deep what it writes is.
private final class StubLogger: AuditLogger {
    private let loops: LoopGuard
    private let state = Mutex((caller: Caller.unknown, depth: 0))

    let name = "stub"

    init(_ loops: LoopGuard) {
        self.loops = loops
    }

    var depth: Int { state.withLock(\.depth) }

    func become(_ caller: Caller) { state.withLock { $0.caller = caller } }

    func log(_ entries: [AuditEntry]) async throws {
        let caller = state.withLock(\.caller)
        let depth = loops.depth(of: entries.map { $0.change.written(by: caller) })
        state.withLock { $0.depth = depth }
    }
}

extension Change {
    /// The same change, by somebody else.
    fileprivate func written(by caller: Caller) -> Change {
        Change(
            position: position, kind: kind, time: time,
            images: ItemImages(key: key, old: old, new: new),
            origin: ChangeOrigin(caller: caller, api: "PutItem"),
        )
    }
}
