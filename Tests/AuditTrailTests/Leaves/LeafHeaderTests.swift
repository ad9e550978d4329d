import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct LeafHeaderTests {
    private let header = LeafHeader(
        id: EntryID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10),
        recorded: Timestamp(milliseconds: 0x0111_2233_4455), link: .continues, previous: 0x2A,
        commitment: ContentDigest(of: Array("content".utf8)),
    )

    @Test func `a header is 66 bytes: version, link, id, time, previous leaf, commitment`() {
        let bytes = header.bytes
        #expect(bytes.count == 66)
        #expect(bytes.prefix(2) == [1, 1])
        #expect(Array(bytes[2..<18]) == Array(1...16))
        #expect(bytes[18..<26] == [0, 0, 0x01, 0x11, 0x22, 0x33, 0x44, 0x55])
        #expect(bytes[26..<34] == [0, 0, 0, 0, 0, 0, 0, 0x2A])
    }

    @Test func `a header reads back`() {
        #expect(read(header.bytes) == header)
    }

    @Test func `a header of another length is refused`() {
        #expect(read([]) == nil)
        #expect(read(header.bytes.dropLast()) == nil)
        #expect(read(header.bytes + [0]) == nil)
    }

    @Test(arguments: [(0, 2), (1, 7), (1, 0), (26, 0x80)])
    func `a header with a byte that nobody writes is refused`(position: Int, byte: UInt8) {
        var bytes = header.bytes
        bytes[position] = byte
        #expect(read(bytes) == nil)
    }

    private func read(_ bytes: [UInt8]) -> LeafHeader? {
        LeafHeader(bytes: bytes.span)
    }
}
