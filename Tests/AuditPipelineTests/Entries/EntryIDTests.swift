import DynamoModel
import Testing

@testable import AuditPipeline

@Test func `an entry's id follows from its position alone`() {
    var other = EntrySample()
    other.time = Timestamp(milliseconds: 0)
    other.caller = .unknown
    #expect(other.entry.id == EntrySample().entry.id)
    other.sequence += 1
    #expect(other.entry.id != EntrySample().entry.id)
}

@Test func `an id reads back as it is written`() {
    let id = EntryID(high: 0x00FF, low: 1)
    #expect(id.description == "00000000000000ff0000000000000001")
    #expect(id.short == "00000000")
    #expect(EntryID(id.description) == id)
}

@Test(arguments: [
    "", "00ff", "+0000000000000ff0000000000000001", "-0000000000000000000000000000000",
    "0000000000000000+000000000000001", "000000000000000g0000000000000001",
])
func `what is not an id is refused`(text: String) {
    #expect(EntryID(text) == nil)
}
