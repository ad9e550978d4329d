import DynamoModel

/// Writes entries in one of the forms that others read.
public struct EntryFormatter: Sendable {
    /// The form.
    public let format: EntryFormat
    /// The program's version, which some of the forms name.
    public let version: String

    /// Chooses a form; `version` is that of the program.
    public init(_ format: EntryFormat, version: String) {
        self.format = format
        self.version = version
    }

    /// What stands before the first entry.
    public var beginning: String {
        format == .csv ? CSVLine.text(EntrySheet.names) : ""
    }

    /// An entry's line with its break; the proof stands in it where the form has room for one.
    public func line(of record: RecordedEntry, proof: String? = nil) -> String {
        switch format {
        case .jsonl: json { $0.entry(record, proof: proof) }
        case .csv: CSVLine.text(EntrySheet.fields(of: record))
        case .cloudevents: json { $0.cloudEvent(record) }
        case .ocsf: json { $0.ocsfEvent(record, version: version) }
        case .cef: CEFEvent(record, version: version).text + "\n"
        }
    }

    private func json(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(capacity: 1024)
        write(&writer)
        return writer.text + "\n"
    }
}
