import Testing

@testable import DynamoEngine

/// A commit of changes with those numbers to the first shard.
private func commit(_ sequences: ClosedRange<Int64>) -> [Int64: ShardGrowth] {
    var growth = ShardGrowth()
    for sequence in sequences { growth.add(sequence) }
    return [1: growth]
}

@Test func `a commit that was told before the count and seen by it is counted once`() {
    var unread = UnreadCounts()
    unread.grow(commit(4...5))
    unread.grow(commit(6...8))
    unread.begin([1: UnreadCounts.Found(count: 2, newest: 5)])
    #expect(unread[1] == 5)
}

@Test func `a commit that is told after the count that saw it is counted once`() {
    var unread = UnreadCounts()
    unread.begin([1: UnreadCounts.Found(count: 2, newest: 5)])
    unread.grow(commit(4...5))
    #expect(unread.total == 2)
    unread.grow(commit(6...6))
    #expect(unread.total == 3)
}

@Test func `a shard that began after the count is counted from its first change`() {
    var unread = UnreadCounts()
    unread.begin([:])
    unread.grow(commit(9...10))
    unread.finish(1, in: 1)
    #expect(unread.total == 1)
    #expect(unread[2] == 0)
}
