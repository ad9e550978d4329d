import Testing

@testable import AWSClients

/// Nothing is read before what came before it.
struct ShardLineageTests {
    private let parent = FoundShard(table: "T", stream: "s1", id: "p", parentID: nil)
    private let child = FoundShard(table: "T", stream: "s1", id: "c", parentID: "p")
    private let later = FoundShard(table: "T", stream: "s2", id: "l", parentID: nil)

    @Test func `a child waits for its parent`() {
        #expect(ready([[parent, child]]) == [parent])
        #expect(ready([[parent, child]], [lease(parent)]) == [parent])
        #expect(ready([[parent, child]], [lease(parent, isDone: true)]) == [child])
    }

    @Test func `a child of a shard that is gone and was never seen need not wait`() {
        #expect(ready([[child]]) == [child])
    }

    @Test func `a shard that is gone before its end is still to be looked at, and its child waits`()
    {
        #expect(ready([[child]], [lease(parent)]) == [parent])
    }

    @Test func `a table's next stream waits for the end of the last one`() {
        #expect(ready([[parent], [later]]) == [parent])
        #expect(ready([[parent], [later]], [lease(parent, isDone: true)]) == [later])
    }

    @Test func `a stream that is gone before its end comes before all others`() {
        #expect(ready([[later]], [lease(parent)]) == [parent])
    }

    @Test func `leases of shards that are done and gone are of no use`() {
        let lineage = ShardLineage(
            streams: ["T": [[child]]],
            leases: keyed([lease(parent, isDone: true), lease(child, isDone: true)]))
        #expect(lineage.obsolete.map(\.key) == [parent.key])
    }

    private func ready(_ streams: [[FoundShard]], _ leases: [Lease] = []) -> [FoundShard] {
        ShardLineage(streams: ["T": streams], leases: keyed(leases)).ready
    }

    private func keyed(_ leases: [Lease]) -> [ShardKey: Lease] {
        Dictionary(uniqueKeysWithValues: leases.map { ($0.key, $0) })
    }

    private func lease(_ shard: FoundShard, isDone: Bool = false) -> Lease {
        Lease(
            key: shard.key, table: shard.table, parent: shard.parentID, owner: nil, epoch: 1,
            beat: 0, position: nil, isDone: isDone)
    }
}
