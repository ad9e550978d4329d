import Testing

@testable import AuditTrail

@Suite struct PayloadLayoutTests {
    @Test func `a payload names its parts`() throws {
        let layout = try #require(read(payload(before: .image)))
        #expect(layout.facts == 0..<3)
        #expect(layout.new == 3..<5)
        #expect(layout.old == 5..<9)
    }

    @Test func `hostile lengths are refused`() {
        for cut in 0..<payload(before: .image).count {
            #expect(read(Array(payload(before: .image).prefix(cut))) == nil)
        }
        var huge = payload(before: .image)
        huge[huge.count - 10] = 0xFF
        #expect(read(huge) == nil)
    }

    @Test(arguments: [PayloadLayout.Before.nothing, .inherited, .patched])
    func `a before image of the wrong length is refused`(before: PayloadLayout.Before) {
        #expect(read(payload(before: before)) == nil)
    }

    private func read(_ payload: [UInt8]) -> PayloadLayout? {
        PayloadLayout(payload.span)
    }

    private func payload(before: PayloadLayout.Before) -> [UInt8] {
        var payload: [UInt8] = Array("facNWold!".utf8)
        PayloadLayout.close(&payload, factsBytes: 3, newBytes: 2, before: before)
        return payload
    }
}
