import AuditPipeline
public import DynamoModel

/// The changes of a table for one consumer, as a sequence that waits for more.
public struct ChangeSequence: AsyncSequence, Sendable {
    /// What it consists of.
    public typealias Element = Change

    let engine: TableEngine
    let table: String
    let options: MappingOptions
    let state: ConsumerState

    /// Begins behind what the consumer is done with.
    public func makeAsyncIterator() -> Iterator {
        Iterator(sequence: self)
    }

    /// Reads batches, and gives their changes one by one.
    public struct Iterator: AsyncIteratorProtocol {
        private let sequence: ChangeSequence
        private var source: TableChangeSource?
        private var changes: [Change] = []
        private var index = 0
        private var batch: [ChangeReference] = []

        init(sequence: ChangeSequence) {
            self.sequence = sequence
        }

        /// Waits for the next change; asking says that those before it are dealt with.
        public mutating func next() async throws -> Change? {
            while index == changes.count {
                guard try await readBatch() else { return nil }
            }
            defer { index += 1 }
            return changes[index]
        }

        private mutating func readBatch() async throws -> Bool {
            let source = try await openedSource()
            if !batch.isEmpty { try await source.commit(batch) }
            batch = []
            guard let references = try await source.next(limit: sequence.options.batching.size)
            else { return false }
            let read = try await sequence.engine.changes(at: references)
            (changes, index) = ([], 0)
            for (reference, result) in zip(references, read) {
                switch result {
                case .success(let change):
                    if sequence.wants(change) { changes.append(change) }
                case .failure(let error): try await sequence.park(reference, error)
                }
            }
            batch = Array(references.prefix(read.count))
            return true
        }

        private mutating func openedSource() async throws -> TableChangeSource {
            if let source { return source }
            let opened = try await sequence.open()
            source = opened
            return opened
        }
    }
}

extension ChangeSequence {
    fileprivate func open() async throws -> TableChangeSource {
        let place = StreamPlace(
            log: TableShards(engine, table: table), positions: state.positions,
            failures: state.failures)
        try await place.begin(options)
        return try await TableChangeSource(
            engine: engine, consumer: options.name, positions: state.positions,
            includes: { [table] in $0 == table })
    }

    fileprivate func wants(_ change: Change) -> Bool {
        guard change.kind != .drop else { return false }
        return options.filters.isEmpty || options.filters.accept(.record(change, .newAndOldImages))
    }

    fileprivate func park(_ reference: ChangeReference, _ error: ChangeLogError) async throws {
        let verdict = Verdict(reason: "\(error)", attempts: 1, payload: error.payload)
        try await state.failures.park(DeadLetter(change: reference, verdict: verdict))
    }
}
