import DynamoModel
import Testing

@testable import AuditPipeline

struct SearchFormTests {
    private let form = SearchForm(index: "audit")

    @Test func `each entry is two lines, of which the first names it by its id`() {
        let entry = EntrySample().recorded
        let lines = String(decoding: form.bulk([entry, entry]), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(
            lines[0] == #"{"index":{"_index":"audit","_id":"\#(entry.entry.id)"}}"#)
        #expect(lines[1].contains(#""values":["Quantity=2","UserId=user1","Quantity=1"]"#))
        #expect(lines[1].contains(#""changed":["Quantity"]"#))
        #expect(lines[4].isEmpty)
    }

    @Test func `what only asks whether requests are taken has no document`() {
        let text = String(decoding: form.harmless, as: UTF8.self)
        #expect(text == "{\"delete\":{\"_index\":\"audit\",\"_id\":\"no-entry\"}}\n")
    }

    @Test func `the template has types for what is looked for, and none for the entry`() throws {
        let template = try Item(plain: form.template)
        #expect(template["index_patterns"] == .list([.string("audit")]))
        #expect(form.template.contains(#""@timestamp":{"type":"date"}"#))
        #expect(form.template.contains(#""entry":{"type":"object","enabled":false}"#))
    }
}
