import NIOCore
import Testing

@testable import AfterimageBench

@Suite struct EventScannerTests {
    @Test func `an entry that comes in pieces is found once`() {
        let event = """
            id: 7\nevent: entry\ndata: {"v":1,"key":{"pk":{"S":"item-0000000042"}},"new":\
            {"pk":{"S":"item-0000000042"}}}\n\n
            """
        var scanner = EventScanner()
        let found = event.utf8.flatMap { scanner.add(ByteBuffer(bytes: [$0])) }
        #expect(found == [42])
    }

    @Test func `heartbeats and other lines are no entries`() {
        var scanner = EventScanner()
        #expect(scanner.add(ByteBuffer(string: "retry: 2000\n\n:\n\ndata: {}\n\n")).isEmpty)
    }
}
