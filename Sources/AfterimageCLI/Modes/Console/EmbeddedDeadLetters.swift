import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel
import LocalServices

/// The dead letters of the running whole, with the changes that they tell of.
struct EmbeddedDeadLetters: DeadLetterDesk {
    let storage: EmbeddedStorage
    let lanes: AuditLanes
    let tableTopics: TableTopics
    let mappings: MappingRunner
    let topics: LocalSNS
    let alerts: LocalAlerts
    let configuration: Configuration

    func letters(
        after id: Int64, limit: Int, matching query: EntryQuery?,
    ) async throws -> DeadLettersDocument {
        let parked = try await storage.services.deadLetters(after: id, limit: limit)
        let next = parked.count == limit ? parked.last?.id : nil
        var page = DeadLettersDocument(letters: [], next: next)
        var rest = parked[...]
        while !rest.isEmpty {
            let changes = try await storage.engine.changes(at: rest.map(\.letter.change))
            // As many as fit; the log answers at least the first.
            for (letter, change) in zip(rest, changes) {
                let change = letter.ownChange(try? change.get())
                guard query.map({ matches($0, change) }) ?? true else { continue }
                page.letters.append(DeadLetterState(letter, change))
            }
            rest = rest.dropFirst(changes.count)
        }
        return page
    }

    /// Whether the entry of a change would be what is asked for; without a change nobody knows.
    private func matches(_ query: EntryQuery, _ change: Change?) -> Bool {
        guard let change else { return false }
        let actors = ActorResolver(configuration.auditRule(for: change.position.table).actors)
        guard let entry = try? actors.entry(of: change, .none) else { return false }
        return query.matches(RecordedEntry(entry, at: nil))
    }

    func letter(_ id: Int64) async throws -> DeadLetterState? {
        guard let letter = try await storage.services.deadLetter(id) else { return nil }
        let change = try await storage.engine.changes(at: [letter.letter.change]).first
        return DeadLetterState(letter, letter.ownChange(try? change?.get()))
    }

    func redrive(_ id: Int64) async throws -> DeadLetterRedrive {
        if try await topics.redrive(id) { return .done }
        if try await alerts.redrive(id) { return .done }
        guard let letter = try await storage.services.deadLetter(id) else { return .missing }
        if TableTopic.isSource(letter.source) {
            guard try await tableTopics.publish(letter.letter, from: letter.source) else {
                return .abandoned(source: letter.source)
            }
            return try await drop(id) ? .done : .missing
        }
        if letter.isEntryOfIndex {
            guard try await alerts.searchAgain(letter) else {
                return .abandoned(source: letter.source)
            }
            return try await storage.services.drop(id) ? .done : .missing
        }
        if MappingRunner.isSource(letter.source) { return try await redrive(toMapping: letter) }
        guard let queue = lanes.queue(ofDeadLettersFrom: letter.source) else {
            return .abandoned(source: letter.source)
        }
        return try await storage.services.redrive(id, to: queue) ? .done : .missing
    }

    private func redrive(toMapping letter: ParkedLetter) async throws -> DeadLetterRedrive {
        switch try await mappings.redrive(letter) {
        case .queue(let queue):
            try await storage.services.redrive(letter.id, to: queue) ? .done : .missing
        case .dealtWith: try await storage.services.drop(letter.id) ? .done : .missing
        case .failed(let reason): .failed(reason)
        case .resting: .resting(source: letter.source)
        case .gone: .abandoned(source: letter.source)
        }
    }

    /// First the entry of the loss, then the letter: whatever happens between them, the letter is
    /// there to be dropped again, and makes the same entry.
    func drop(_ id: Int64) async throws -> Bool {
        if let parked = try await storage.services.deadLetter(id),
            let lane = lanes.lane(ofDeadLettersFrom: parked.source)
        {
            try await keepGap(of: parked, in: lane)
        }
        return try await storage.services.drop(id)
    }

    private func keepGap(of parked: ParkedLetter, in lane: AuditLane) async throws {
        let reference = parked.letter.change
        // Of a table that is forgotten with its shards nobody knows the name.
        guard let position = storage.engine.position(of: reference) else { return }
        let change = try await storage.engine.changes(at: [reference]).first
        let loss = LostChange(
            position: position, verdict: parked.letter.verdict, change: try? change?.get())
        let entry = loss.entry(at: SystemClock.now())
        try await lane.logger.log([entry])
    }
}

extension ParkedLetter {
    /// The change that was given up; the one before the end of a window was dealt with.
    fileprivate func ownChange(_ change: Change?) -> Change? {
        MappingRunner.isOfWindow(source) ? nil : change
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
        key = change?.key.text(as: .plain)
        oldImage = change?.old
        newImage = change?.new
    }
}
