package import AuditPipeline
import Testing

/// What every position store must do.
package enum PositionStoreContract {
    /// All promises of the port; each wants an empty store.
    package static let promises: [Promise<any PositionStore>] = [
        Promise("a consumer that never saved has no positions") { store in
            let positions = try await store.load(consumer: "new")
            #expect(positions.isEmpty)
        },
        Promise("the last position that was saved counts") { store in
            try await store.save(consumer: "a", at: [ChangeReference(shard: 1, sequence: 9)])
            try await store.save(consumer: "a", at: [ChangeReference(shard: 1, sequence: 4)])
            #expect(try await store.load(consumer: "a") == [1: 4])
        },
        Promise("each shard has a position of its own") { store in
            let first = ChangeReference(shard: 1, sequence: 5)
            let second = ChangeReference(shard: 2, sequence: 7)
            try await store.save(consumer: "a", at: [first, second])
            try await store.save(consumer: "a", at: [ChangeReference(shard: 3, sequence: 1)])
            #expect(try await store.load(consumer: "a") == [1: 5, 2: 7, 3: 1])
        },
        Promise("consumers do not see each other's positions") { store in
            try await store.save(consumer: "a", at: [ChangeReference(shard: 1, sequence: 5)])
            try await store.save(consumer: "b", at: [ChangeReference(shard: 1, sequence: 6)])
            #expect(try await store.load(consumer: "a") == [1: 5])
            #expect(try await store.load(consumer: "b") == [1: 6])
        },
    ]
}
