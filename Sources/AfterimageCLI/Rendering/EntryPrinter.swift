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

    private let isText: Bool
    private let detail: Detail
    private let look: Look
    private var stat: StatText
    private var printer: RowPrinter

    init(_ format: OutputFormat, _ detail: Detail = .full(showsImages: false), look: Look) {
        isText = format == .text
        self.detail = detail
        self.look = look
        stat = StatText(look: look)
        printer = RowPrinter(format, list: "entries", columns: EntryColumns.names)
    }

    /// Entries printed so far.
    var count: Int { printer.count }

    /// What comes before the first entry.
    var beginning: String { printer.beginning }

    /// What an entry adds; nothing for a table, whose columns are known at the end only.
    mutating func text(_ entry: RecordedEntry) -> String {
        let text = isText ? textForPeople(entry) : ""
        return printer.row(
            text: text, json: JSONWriter.text { $0.entry(entry) },
            fields: [EntryColumns.fields(entry, look: look)])
    }

    /// What comes after the last entry; a list that was not printed to its end goes on at `cursor`.
    mutating func end(before cursor: String? = nil) -> String {
        if let cursor { printer.rest = ",\"cursor\":\"\(cursor)\"" }
        return printer.end + (isText && detail == .stat ? stat.sum : "")
    }

    private mutating func textForPeople(_ entry: RecordedEntry) -> String {
        switch detail {
        case .oneline: OnelineText(look: look).text(entry)
        case .stat: stat.text(entry)
        case .full(let showsImages): EntryText(look: look, showsImages: showsImages).text(entry)
        }
    }
}
