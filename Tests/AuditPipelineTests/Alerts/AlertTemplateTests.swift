import DynamoModel
import Testing

@testable import AuditPipeline

struct AlertTemplateTests {
    @Test(arguments: [
        ("{table}/{key}", "Orders/user1/order1"), ("{actor}", "alice"), ("plain", "plain"),
        ("{new.Quantity}x", "2x"), ("<{new.Coupon}>", "<>"), ("{op}", "update"), ("", ""),
    ])
    func `fields in braces are the entry's`(text: String, expected: String) throws {
        #expect(try AlertTemplate(text).text(of: EntrySample().recorded) == expected)
    }

    @Test(arguments: ["{tabel}", "{table", "{}", "{new.}"])
    func `what is no field is refused`(text: String) {
        #expect(throws: AlertSyntaxError.self) { try AlertTemplate(text) }
    }

    @Test func `a text too long for a key is a hash of it`() throws {
        var sample = EntrySample()
        sample.new?["Note"] = .string(Text(String(repeating: "ä", count: 300)))
        let text = try AlertTemplate("{new.Note}").text(of: sample.recorded)
        #expect(text.hasPrefix("sha256-"))
        #expect(text.utf8.count == 71)
    }
}
