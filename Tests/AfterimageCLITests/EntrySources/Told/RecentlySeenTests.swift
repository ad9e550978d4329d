import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct RecentlySeenTests {
    @Test func `an entry is new once`() {
        let entries = (1...3).map { Sample.entry(nil, Sample.key, index: $0) }
        var seen = RecentlySeen()
        let start = Timestamp(milliseconds: 0)
        #expect(seen.new(among: Array(entries.prefix(2)), since: start).map(\.index) == [1, 2])
        #expect(seen.new(among: entries, since: start).map(\.index) == [3])
    }
}
