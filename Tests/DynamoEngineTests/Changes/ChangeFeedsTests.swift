import Synchronization
import Testing

@testable import DynamoEngine

struct ChangeFeedsTests {
    @Test func `who listens is told, and forgotten when they stop`() {
        let feeds = ChangeFeeds()
        var growth = ShardGrowth()
        growth.add(7)
        let heard = Mutex<[[Int64: ShardGrowth]]>([])
        do {
            let listening = feeds.listen { more in heard.withLock { $0.append(more) } }
            feeds.announce([1: growth])
            withExtendedLifetime(listening) {}
        }
        #expect(feeds.count == 0)
        feeds.announce([2: growth])
        #expect(heard.withLock { $0 } == [[1: growth]])
    }
}
