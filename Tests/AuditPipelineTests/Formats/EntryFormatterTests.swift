import DynamoModel
import Testing

@testable import AuditPipeline

private func line(_ format: EntryFormat, _ sample: EntrySample = EntrySample()) -> String {
    EntryFormatter(format, version: "1.2.3").line(of: sample.recorded)
}

struct EntryFormatterTests {
    @Test(arguments: EntryFormat.allCases)
    func `an entry is one line whatever is in it`(_ format: EntryFormat) {
        var sample = EntrySample()
        sample.caller.reason = "two\nlines\r|=\\\""
        let text = line(format, sample)
        #expect(text.utf8.last == 0x0A)
        // A quoted field of comma-separated values may have breaks; the others have none.
        #expect(format == .csv || text.utf8.count { $0 == 0x0A } == 1)
    }

    @Test func `only comma-separated values have a line of names`() {
        let beginnings = EntryFormat.allCases.map { EntryFormatter($0, version: "1").beginning }
        #expect(
            beginnings.filter { !$0.isEmpty } == ["\(EntrySheet.names.joined(separator: ","))\r\n"])
    }

    @Test func `a row has a field for each name`() {
        #expect(EntrySheet.fields(of: EntrySample().recorded).count == EntrySheet.names.count)
    }

    @Test func `the documents of a line read back with their proof`() throws {
        let record = EntrySample().recorded
        let text = EntryFormatter(.jsonl, version: "1").line(of: record, proof: "a\nb\n")
        let exported = try ExportedEntry(line: Array(text.utf8))
        #expect(exported == ExportedEntry(record: record, proof: "a\nb\n"))
    }

    @Test func `a line without a proof has none`() throws {
        let exported = try ExportedEntry(line: Array(line(.jsonl).utf8))
        #expect(exported.proof == nil)
    }

    @Test(arguments: ["", "{}", "[1]", "{\"v\":1"])
    func `a line that is no entry is refused`(_ line: String) {
        #expect(throws: DynamoDBError.self) { try ExportedEntry(line: Array(line.utf8)) }
    }
}
