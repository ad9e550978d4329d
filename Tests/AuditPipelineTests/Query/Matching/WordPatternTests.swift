import DynamoModel
import Testing

@testable import AuditPipeline

@Test(arguments: [
    "alice", "ALI", "milan", "quantity", "Wrong", "\"wrong city\"", "7f3a91", "gift", "12",
    "-paris",
    "address city",
])
func `words are looked for anywhere, in capitals or not`(query: String) throws {
    #expect(try isFound(query))
}

@Test(arguments: ["paris", "-\"wrong city\"", "alice paris", "m\u{131}lan"])
func `a word that stands nowhere is not found`(query: String) throws {
    #expect(try !isFound(query))
}

private func isFound(_ query: String) throws -> Bool {
    var sample = EntrySample()
    sample.transaction = "7f3a91"
    sample.caller.reason = "Wrong City"
    sample.new = [
        "Address": .map(["city": .string("Milan")]), "Quantity": .number(Number(12)),
        "tags": .stringSet(try #require(ValueSet(["gift", "new"]))),
    ]
    return try EntryQuery(parsing: query, now: sample.time).matches(sample.recorded)
}
