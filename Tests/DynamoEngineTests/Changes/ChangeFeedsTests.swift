import Synchronization
import Testing

@testable import DynamoEngine

struct ChangeFeedsTests {
    @Test func `who listens is told, and forgotten when they stop`() {
        let feeds = ChangeFeeds()
        let heard = Mutex<[Set<Int64>]>([])
        do {
            let listening = feeds.listen { shards in heard.withLock { $0.append(shards) } }
            feeds.announce([1])
            withExtendedLifetime(listening) {}
        }
        #expect(feeds.count == 0)
        feeds.announce([2])
        #expect(heard.withLock { $0 } == [[1]])
    }
}
