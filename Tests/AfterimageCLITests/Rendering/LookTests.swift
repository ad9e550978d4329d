import AuditPipeline
import DynamoModel
import Foundation
import Testing

@testable import AfterimageCLI

struct LookTests {
    @Test func `a moment of another day keeps its date`() {
        let yesterday = Sample.time.advanced(by: .seconds(-86_400))
        #expect(Sample.watched.clock(yesterday) == "2026-11-20T10:15:02.118Z")
        #expect(Sample.watched.age(yesterday) == "1 day ago")
    }

    @Test func `times are shown in the zone that was asked for`() throws {
        var look = Sample.look
        look.zone = try #require(TimeZone(secondsFromGMT: 5 * 3600 + 1800))
        #expect(look.moment(Sample.time) == "2026-11-21T15:45:02.118+05:30")
    }

    @Test(arguments: [
        (0, "just now"), (59, "59 seconds ago"), (60, "1 minute ago"), (7200, "2 hours ago"),
    ])
    func `an age has one unit`(_ seconds: Int, _ text: String) {
        var look = Look()
        look.now = Sample.time.advanced(by: .seconds(seconds))
        #expect(look.age(Sample.time) == text)
    }

    @Test func `the partition key comes first, whatever its name`() {
        #expect(Sample.look.key(Sample.primaryKey) == "user1/order1")
    }

    @Test func `a key value that could be misread is quoted`() {
        #expect(Sample.look.key(Sample.key(user: "a b", order: "x/y")) == #""a b"/"x/y""#)
    }

    @Test(arguments: [
        ("alice", "alice"), ("José+ops@example.com", "José+ops@example.com"),
        ("alice (exact, 10.0.0.1)", #""alice (exact, 10.0.0.1)""#), ("(ttl)", #""(ttl)""#),
        ("a\"b", #""a\"b""#), ("", #""""#), ("alice?", #""alice?""#),
    ])
    func `a name that could be taken for more is quoted`(_ name: String, _ text: String) {
        var actor = Sample.alice
        actor.name = name
        #expect(Sample.look.name(of: actor) == text)
    }

    @Test func `a number keeps every digit`() throws {
        let number = try Number("92838584930183242888.000000000000001")
        #expect(Look().value(.number(number)) == "92838584930183242888.000000000000001")
    }

    @Test func `a long value is cut in lists`() {
        let text = Look().value(.string(Text(String(repeating: "x", count: 500))))
        #expect(text.count == 120)
        #expect(text.hasSuffix("…"))
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func `numbers are grouped by thousands`(_ number: Int, _ text: String) {
        #expect(grouped(number) == text)
    }
}
