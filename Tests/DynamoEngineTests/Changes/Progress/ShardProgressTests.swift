import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

private func progress(_ shards: Int64..., done: [Int64: Int64] = [:]) -> ShardProgress {
    var progress = ShardProgress(done: done)
    for shard in shards { progress.markUnread(shard) }
    progress.beginRound(at: .now)
    return progress
}

extension ShardProgress {
    /// The shards that can be read now.
    fileprivate mutating func ready(parents: [Int64: Int64] = [:]) -> [Int64] {
        takeReady { parents[$0] }.map(\.shard)
    }
}

@Test func `the shard that has waited longest comes first, and goes on behind what is done`() {
    var progress = progress(3, 1, 2, done: [3: 7])
    let ready = progress.takeReady { _ in nil }
    #expect(ready.map(\.shard) == [3, 1, 2])
    #expect(ready.map(\.behind) == [7, 0, 0])
    #expect(progress.ready().isEmpty)
}

@Test func `a child waits until its parent has nothing unread`() {
    var progress = progress(2, 1)
    #expect(progress.ready(parents: [2: 1]) == [1])
    progress.markUnread(1)
    #expect(progress.ready(parents: [2: 1]).isEmpty)
    progress.beginRound(at: .now)
    #expect(progress.ready(parents: [2: 1]) == [1])
    #expect(progress.ready(parents: [2: 1]) == [2])
}

@Test func `a shard marked twice is taken once`() {
    var progress = progress(1, 1)
    #expect(progress.ready() == [1])
    #expect(progress.ready().isEmpty)
}

/// Changes of the first shard.
private func run(_ sequences: ClosedRange<Int64>) -> ArraySlice<ChangeReference> {
    sequences.map { ChangeReference(shard: 1, sequence: $0) }[...]
}

@Test func `what is done only grows`() {
    var progress = progress()
    progress.finish(run(5...5), at: Timestamp(milliseconds: 1))
    progress.finish(run(3...3), at: Timestamp(milliseconds: 2))
    #expect(progress.done == [1: 5])
}

@Test func `what is done twice is taken off once`() {
    var progress = progress()
    progress.unread.begin([1: UnreadCounts.Found(count: 7, newest: 7)])
    progress.finish(run(1...3), at: Timestamp(milliseconds: 1))
    progress.finish(run(2...5), at: Timestamp(milliseconds: 2))
    progress.finish(run(4...5), at: Timestamp(milliseconds: 3))
    #expect(progress.unread[1] == 2)
    #expect(progress.read == [1: Timestamp(milliseconds: 3)])
}

@Test func `what is marked during a round waits for the next one`() {
    var progress = progress(1)
    _ = progress.ready()
    progress.markUnread(3)
    progress.markUnread(1)
    #expect(progress.ready().isEmpty)
    #expect(progress.needsRound)
    progress.beginRound(at: .now)
    #expect(progress.ready() == [3, 1])
    #expect(!progress.needsRound)
}

@Test func `a shard that has more goes on in the same round, once`() {
    var progress = progress(1)
    _ = progress.ready()
    progress.markUnread(1)
    progress.markUnread(1, inThisRound: true)
    #expect(!progress.needsRound)
    #expect(progress.ready() == [1])
    #expect(progress.ready().isEmpty)
}

@Test func `no shard overtakes one that it descends from, however far`() {
    var progress = progress(3, 1)
    let parents: [Int64: Int64] = [3: 2, 2: 1]
    #expect(progress.ready(parents: parents) == [1])
    #expect(progress.ready(parents: parents) == [3])
}

@Test func `a lineage of months costs no more than a short one`() {
    var asked = 0
    var progress = progress(1000, 900)
    let first = progress.takeReady { shard in
        asked += 1
        return shard == 900 ? 899 : shard - 2
    }
    #expect(first.map(\.shard) == [900])
    #expect(asked <= 51)
    asked = 0
    let second = progress.takeReady { shard in
        asked += 1
        return shard - 2
    }
    #expect(second.map(\.shard) == [1000])
    #expect(asked == 0)
}

@Test(arguments: [(0, 5), (7, 5), (8, 10), (16, 15), (24, 20), (1000, 20)])
func `the more changes a round had, the longer the next one waits, up to a limit`(
    changes: Int64, milliseconds: Int,
) {
    var progress = progress(1)
    if changes > 0 { progress.finish(run(1...changes), at: Timestamp(milliseconds: 1)) }
    #expect(progress.spacing(.milliseconds(5)) == .milliseconds(milliseconds))
    progress.beginRound(at: .now)
    #expect(progress.spacing(.milliseconds(5)) == .milliseconds(5))
}
