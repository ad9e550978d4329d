package import AuditPipeline
import Testing

/// What every store of objects must do.
package enum ObjectStoreContract {
    /// All promises of the port; each wants an empty store.
    package static let promises: [Promise<any ObjectStore>] = [
        Promise("an object is read as it was put") { store in
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
            try await store.put(bytes, as: "a/b")
            #expect(try await store.bytes(of: "a/b", limitBytes: 1_000_000) == bytes)
        },
        Promise("an object without bytes is one") { store in
            try await store.put([], as: "a")
            #expect(try await store.bytes(of: "a", limitBytes: 0) == [])
        },
        Promise("what nobody put is not there") { store in
            try await store.put([1], as: "a/b")
            #expect(try await store.bytes(of: "a", limitBytes: 1) == nil)
            #expect(try await store.bytes(of: "a/c", limitBytes: 1) == nil)
        },
        Promise("the last object that was put under a key counts") { store in
            try await store.put([1, 2, 3], as: "k")
            try await store.put([4], as: "k")
            #expect(try await store.bytes(of: "k", limitBytes: 3) == [4])
            #expect(try await store.all("").map(\.sizeBytes) == [1])
        },
        Promise("an object that is larger than wanted is refused") { store in
            try await store.put([1, 2], as: "k")
            await #expect(throws: ObjectRefusal.self) {
                try await store.bytes(of: "k", limitBytes: 1)
            }
        },
        Promise("objects are listed in the order of their keys' bytes") { store in
            for key in ["b/1", "a/2", "é", "a/10", "a-1"] { try await store.put([], as: key) }
            #expect(try await store.all("").map(\.key) == ["a-1", "a/10", "a/2", "b/1", "é"])
            #expect(try await store.list("a/", behind: "a/10").map(\.key) == ["a/2"])
            #expect(try await store.list("a/", behind: "a/2").isEmpty)
        },
        Promise("what is there stays when what was before it goes") { store in
            try await store.put([1], as: "k")
            try await store.put([2], as: "k")
            #expect(try await store.removeFormer(of: ["k", "other"]) == nil)
            #expect(try await store.bytes(of: "k", limitBytes: 1) == [2])
        },
        Promise("more objects than one list has are all listed") { store in
            for number in 1000..<2100 { try await store.put([], as: "n/\(number)") }
            #expect(try await store.all("n/").map(\.key) == (1000..<2100).map { "n/\($0)" })
        },
    ]
}
