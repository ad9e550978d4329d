import DynamoModel
import Testing

@testable import AfterimageCLI

struct DemoStoryTests {
    private func requests(seed: UInt64, count: Int = 300) -> [DemoRequest] {
        var story = DemoStory(seed: seed)
        return (0..<count).map { _ in story.next() }
    }

    @Test func `the same seed makes the same history`() {
        #expect(requests(seed: 7) == requests(seed: 7))
        #expect(requests(seed: 7) != requests(seed: 8))
    }

    @Test func `the history has every kind of write`() {
        #expect(
            Set(requests(seed: 1).map(\.operation)) == [
                "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems",
            ])
    }

    @Test func `the history has several actors, and people behind programs`() {
        let requests = requests(seed: 1)
        #expect(Set(requests.map(\.accessKeyID)).count >= 6)
        #expect(requests.contains { $0.actor != nil })
        #expect(requests.contains { $0.reason != nil })
    }

    @Test func `every table of the five systems is written`() {
        let bodies = requests(seed: 1).map { String(decoding: $0.body, as: UTF8.self) }
        for table in DemoTable.allCases {
            #expect(bodies.contains { $0.contains("\"\(table.rawValue)\"") })
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `every request is JSON, whatever the seed`(_ seed: UInt64) throws {
        for request in requests(seed: seed, count: 200) {
            var reader = JSONReader(request.body.span)
            try reader.skipValue()
            try reader.finish()
        }
    }
}
