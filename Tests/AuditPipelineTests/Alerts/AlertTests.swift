import DynamoModel
import Testing

@testable import AuditPipeline

struct AlertTests {
    private let alert = Alert(
        "role-granted", .critical, about: EntrySample().recorded, key: "Orders/\"user1\"", count: 3)

    @Test func `an alert is read as it was written`() throws {
        var writer = JSONWriter()
        alert.write(to: &writer)
        var reader = JSONReader(writer.bytes.span)
        #expect(try Alert(json: &reader) == alert)
    }

    @Test func `an alert that lacks a part is none`() {
        let bytes = Array(#"{"rule":"a","severity":"high","entry":"x"}"#.utf8)
        #expect(throws: DynamoDBError.self) {
            var reader = JSONReader(bytes.span)
            _ = try Alert(json: &reader)
        }
    }

    @Test func `the same rule and entry make the same id`() {
        let again = Alert("role-granted", .low, about: EntrySample().recorded, key: "")
        #expect(alert.id == again.id)
        #expect(alert.id.hasSuffix("-role-granted"))
    }

    @Test(arguments: ["", "a b", "ä", "a/b", String(repeating: "x", count: 65)])
    func `a rule can not be called so`(name: String) {
        #expect(throws: AlertSyntaxError.self) { try rule(name) }
    }
}
