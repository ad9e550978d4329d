import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct EntryTextTests {
    @Test func `an update shows who, why and what, with absolute times for programs`() {
        #expect(
            EntryText(look: Sample.look).text(Sample.update) == """
                entry \(Sample.update.entry.id.short)  #1042  2026-11-21T10:15:02.118Z
                UPDATE  Orders  user1/order1  alice (declared, key AKIA…PLE, 10.0.4.12)  UpdateItem
                  because customer called
                  ~ Address.city  "Rome" → "Milan"
                  + Coupon        "WINTER"
                  ~ Quantity      1 → 2

                """)
    }

    @Test func `somebody who watches sees ages, and today's times without their date`() {
        let title = EntryText(look: Sample.watched).text(Sample.update).split(separator: "\n")[0]
        let id = Sample.update.entry.id.short
        #expect(title == "entry \(id)  #1042  10:15:02.118Z  2 minutes ago")
    }

    @Test func `a created item is counted, and shown in full when asked for`() {
        let entry = Sample.entry(nil, Sample.image(["Quantity": .number(Number(1))]))
        let short = EntryText(look: Sample.look).text(entry)
        let full = EntryText(look: Sample.look, showsImages: true).text(entry)
        #expect(short.hasSuffix("  3 attributes\n"))
        #expect(
            full.hasSuffix("  + OrderId   \"order1\"\n  + Quantity  1\n  + UserId    \"user1\"\n"))
    }

    @Test func `an item that expired names the time to live as its actor`() {
        let actor = Actor(
            kind: .ttl, id: "dynamodb.amazonaws.com", source: .none, confidence: .exact)
        let origin = ChangeOrigin(caller: .unknown, api: "DeleteItem", isExpiry: true)
        let entry = Sample.entry(Sample.key, nil, actor: actor, origin: origin)
        #expect(
            EntryText(look: Sample.look).text(entry).contains(
                "DELETE  Orders  user1/order1  (ttl) (exact)  expired"))
    }

    @Test func `a change of type says both types`() {
        let entry = Sample.entry(
            Sample.image(["Zip": .number(Number(20_121))]), Sample.image(["Zip": .string("20121")]))
        #expect(
            EntryText(look: Sample.look).text(entry).contains("~ Zip  20121 → \"20121\"  (N → S)"))
    }

    @Test func `a set shows what joined and what left it`() throws {
        let old = try #require(ValueSet(["a", "old"].map { Text($0) }))
        let new = try #require(ValueSet(["a", "gift"].map { Text($0) }))
        let entry = Sample.entry(
            Sample.image(["Tags": .stringSet(old)]), Sample.image(["Tags": .stringSet(new)]))
        #expect(EntryText(look: Sample.look).text(entry).contains(#"~ Tags  +"gift" -"old""#))
    }

    @Test func `values are shown with their types when asked for`() {
        var look = Sample.look
        look.notation = .typed
        #expect(
            EntryText(look: look).text(Sample.update).contains(
                #"~ Quantity      {"N":"1"} → {"N":"2"}"#))
    }

    @Test func `what an item holds can not steer a terminal`() {
        let entry = Sample.entry(
            Sample.image(["a\u{1B}[2J": .string("x\u{9B}31m\u{202E}")]), Sample.key)
        let text = EntryText(look: Sample.look).text(entry)
        #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{9B}", "\u{202E}"].contains($0) })
    }

    @Test func `colours are shown only when they are on`() {
        var look = Sample.look
        #expect(!EntryText(look: look).text(Sample.update).contains("\u{1B}"))
        look.isColoured = true
        #expect(EntryText(look: look).text(Sample.update).contains("\u{1B}[32m  + Coupon"))
    }
}
