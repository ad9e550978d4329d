import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct EntryPrinterTests {
    private func print(_ format: OutputFormat, _ entries: [RecordedEntry]) -> String {
        var printer = EntryPrinter(format, look: Sample.look)
        return printer.beginning + entries.map { printer.text($0) }.joined() + printer.end()
    }

    private static let header = "time,index,id,op,table,key,actor,confidence,api,changed\r\n"

    @Test func `json is one document, with or without entries`() throws {
        for entries in [[], [Sample.update], [Sample.update, Sample.update]] {
            let bytes = Array(print(.json, entries).utf8)
            var reader = JSONReader(bytes.span)
            var count = 0
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "entries" else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    count += 1
                    try reader.skipValue()
                }
            }
            try reader.finish()
            #expect(count == entries.count)
        }
    }

    @Test func `jsonl has an entry on each line, which can be read back`() throws {
        let lines = print(.jsonl, [Sample.update, Sample.update]).split(separator: "\n")
        #expect(lines.count == 2)
        let bytes = Array(lines[0].utf8)
        var reader = JSONReader(bytes.span)
        let entry = try RecordedEntry(json: &reader)
        #expect(entry.entry.id == Sample.update.entry.id)
        #expect(entry.entry.change.new == Sample.update.entry.change.new)
    }

    @Test func `csv has a line of names and a line for each entry`() {
        #expect(print(.csv, []) == Self.header)
        #expect(
            print(.csv, [Sample.update]) == Self.header
                + "2026-11-21T10:15:02.118Z,1042,\(Sample.update.entry.id),UPDATE,Orders,"
                + "user1/order1,alice,declared,UpdateItem,Address.city Coupon Quantity\r\n")
    }

    @Test func `a table has aligned columns`() {
        let lines = print(.table, [Sample.update]).split(separator: "\n").map(String.init)
        let columns = zip(lines, ["OP ", "UPDATE"]).map { line, word in
            line.firstRange(of: word).map {
                line.distance(from: line.startIndex, to: $0.lowerBound)
            }
        }
        #expect(columns.count == 2)
        #expect(columns.first == columns.last)
    }
}
