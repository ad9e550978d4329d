import AuditPipeline
import DynamoModel

/// Prints entries one after the other, in any of the forms.
struct EntryPrinter {
    /// How much text there is of each entry.
    enum Detail: Hashable {
        case oneline
        case stat
        case full(showsImages: Bool)
    }

    private let format: OutputFormat
    private let detail: Detail
    private let look: Look
    private var stat: StatText
    private var rows: [[String]] = []
    /// Where a list goes on that was not printed to its end.
    var cursor: String?
    /// Entries printed so far.
    private(set) var count = 0

    init(_ format: OutputFormat, _ detail: Detail = .full(showsImages: false), look: Look) {
        self.format = format
        self.detail = detail
        self.look = look
        stat = StatText(look: look)
    }

    /// What comes before the first entry.
    var beginning: String {
        switch format {
        case .json: "{\"v\":1,\"entries\":["
        case .csv: CSVLine.text(EntryColumns.names)
        case .text, .jsonl, .table: ""
        }
    }

    /// What an entry adds; nothing for a table, whose columns are known at the end only.
    mutating func text(_ entry: RecordedEntry) -> String {
        defer { count += 1 }
        switch format {
        case .text: return textForPeople(entry)
        case .json: return (count > 0 ? ",\n" : "\n") + json(entry)
        case .jsonl: return json(entry) + "\n"
        case .csv: return CSVLine.text(EntryColumns.fields(entry, look: look))
        case .table:
            rows.append(EntryColumns.fields(entry, look: look))
            return ""
        }
    }

    /// What comes after the last entry.
    var end: String {
        switch format {
        case .json: "\n]\(cursor.map { ",\"cursor\":\"\($0)\"" } ?? "")}\n"
        case .table: Sheet.table(EntryColumns.names, rows)
        case .text: detail == .stat ? stat.sum : ""
        case .jsonl, .csv: ""
        }
    }

    private mutating func textForPeople(_ entry: RecordedEntry) -> String {
        switch detail {
        case .oneline: OnelineText(look: look).text(entry)
        case .stat: stat.text(entry)
        case .full(let showsImages): EntryText(look: look, showsImages: showsImages).text(entry)
        }
    }

    private func json(_ entry: RecordedEntry) -> String {
        var writer = JSONWriter(capacity: 1024)
        writer.entry(entry)
        return writer.text
    }
}
