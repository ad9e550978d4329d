import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel
import LocalServices

/// The dead letters of the running whole, with the changes that they tell of.
struct EmbeddedDeadLetters: DeadLetterDesk {
    let storage: EmbeddedStorage
    let lanes: AuditLanes
    let mappings: MappingRunner
    let topics: LocalSNS
    let alerts: LocalAlerts

    func letters(after id: Int64, limit: Int) async throws -> [DeadLetterState] {
        let parked = try await storage.services.deadLetters(after: id, limit: limit)
        var states: [DeadLetterState] = []
        while states.count < parked.count {
            let rest = parked[states.count...]
            let changes = try await storage.engine.changes(at: rest.map(\.letter.change))
            // As many as fit; the log answers at least the first.
            states += zip(rest, changes).map { DeadLetterState($0, try? $1.get()) }
        }
        return states
    }

    func letter(_ id: Int64) async throws -> DeadLetterState? {
        guard let letter = try await storage.services.deadLetter(id) else { return nil }
        let change = try await storage.engine.changes(at: [letter.letter.change]).first
        return DeadLetterState(letter, try? change?.get())
    }

    func redrive(_ id: Int64) async throws -> DeadLetterRedrive {
        if try await topics.redrive(id) { return .done }
        if try await alerts.redrive(id) { return .done }
        guard let letter = try await storage.services.deadLetter(id) else { return .missing }
        if letter.isEntryOfIndex {
            guard try await alerts.searchAgain(letter) else {
                return .abandoned(source: letter.source)
            }
            return try await storage.services.drop(id) ? .done : .missing
        }
        let queue =
            MappingRunner.isSource(letter.source)
            ? mappings.queue(ofDeadLettersFrom: letter.source)
            : lanes.queue(ofDeadLettersFrom: letter.source)
        guard let queue else { return .abandoned(source: letter.source) }
        return try await storage.services.redrive(id, to: queue) ? .done : .missing
    }

    func drop(_ id: Int64) async throws -> Bool {
        try await storage.services.drop(id)
    }
}

extension DeadLetterState {
    /// What the file has of a dead letter, and the change log of its change.
    fileprivate init(_ parked: ParkedLetter, _ change: Change?) {
        let (place, verdict) = (parked.letter.change, parked.letter.verdict)
        self.init(
            id: parked.id, source: parked.source, shard: place.shard, sequence: place.sequence,
            reason: verdict.reason)
        attempts = verdict.attempts
        self.parked = parked.parked
        payload = verdict.payload
        table = change?.position.table
        event = change?.kind.rawValue
        keys = change?.key.item
        oldImage = change?.old
        newImage = change?.new
    }
}
