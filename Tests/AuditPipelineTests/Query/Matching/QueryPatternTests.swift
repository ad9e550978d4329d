import DynamoModel
import Testing

@testable import AuditPipeline

@Test(arguments: [
    "table:/^O.*s$/", "table:Users,/rd/", "op:/^up/", "index:/^10/", "new.Quantity:/^\\d$/",
    "key:/user\\d/", "(table:/(Orders|Users)/)", "key:user1/order1",
    "agent:/b/c", "agent:/\\/b\\/c$/", "id:/^[0-9a-f]{32}$/",
])
func `a pattern between slashes is looked for, a path is itself`(query: String) throws {
    #expect(try isFound(query))
}

@Test(arguments: [
    "table:/^rd/", "table:\"/rd/\"", "table:/rd", "key:user1/order2", "key:order1/user1",
    "id:/^[0-9a-f]{31}$/",
])
func `what does not fit is not found`(query: String) throws {
    #expect(try !isFound(query))
}

private func isFound(_ query: String) throws -> Bool {
    var sample = EntrySample()
    sample.caller.userAgent = "/b/c"
    return try EntryQuery(parsing: query, now: sample.time).matches(sample.recorded)
}
