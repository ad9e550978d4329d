import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct OnelineTextTests {
    @Test func `an entry fits on a line`() {
        let id = Sample.update.entry.id.short
        #expect(
            OnelineText(look: Sample.watched).text(Sample.update)
                == "\(id) 10:15:02 U Orders user1/order1      alice?       "
                + "~Address.city +Coupon ~Quantity\n")
    }

    @Test func `an actor that is proved has no question mark`() {
        var actor = Sample.alice
        actor.confidence = .exact
        let entry = Sample.entry(Sample.key, nil, actor: actor)
        #expect(OnelineText(look: Sample.look).text(entry).contains(" alice        deleted"))
    }

    @Test func `programs get the whole moment`() {
        #expect(
            OnelineText(look: Sample.look).text(Sample.update).contains(
                " 2026-11-21T10:15:02.118Z U "))
    }

    @Test func `many changes are cut short and counted`() throws {
        let names = (0..<9).map { "a\($0)" }
        let image = try #require(
            Item(names.map { Attribute(name: Text($0), value: .bool(true)) }))
        let entry = Sample.entry(Sample.key, Sample.image(image))
        #expect(OnelineText(look: Sample.look).text(entry).hasSuffix("+a4 +a5 +3 more\n"))
    }

    @Test func `the sum of a list counts operations and actors`() {
        var stat = StatText(look: Sample.look)
        _ = stat.text(Sample.entry(nil, Sample.key))
        let line = stat.text(Sample.update)
        #expect(line.hasSuffix("Orders user1/order1      +1 ~2\n"))
        #expect(stat.sum == "2 entries: 1 created, 1 updated, by 1 actor\n")
    }

    @Test func `the sum of nothing says so`() {
        #expect(StatText(look: Sample.look).sum == "0 entries\n")
    }
}
