import Testing

@testable import AWSWire

struct RequestIDsTests {
    @Test func `an id is 52 upper-case letters and digits`() {
        var random = SystemRandomNumberGenerator()
        var ids = RequestIDs(random: &random)
        for _ in 0..<100 {
            let id = ids.next()
            #expect(id.utf8.count == 52)
            #expect(id.wholeMatch(of: /[0-9A-V]+/) != nil)
        }
    }

    @Test func `no two of ten thousand are the same`() {
        var random = SystemRandomNumberGenerator()
        var ids = RequestIDs(random: &random)
        #expect(Set((0..<10_000).map { _ in ids.next() }).count == 10_000)
    }

    @Test func `another beginning gives other ids`() {
        var random = SystemRandomNumberGenerator()
        var left = RequestIDs(random: &random)
        var right = RequestIDs(random: &random)
        #expect(left.next() != right.next())
    }
}
