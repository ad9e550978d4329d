import DynamoModel

/// What a command has found, in the forms that programs read: a document with its version, the
/// parts that stand on lines of their own, and a sheet.
struct Printout {
    private let document: String
    private let lines: [String]
    private let sheet: Sheet

    /// One thing: a line, and a sheet of the places and values in it.
    ///
    /// A document that has no version gets one.
    init(_ document: String) {
        let isVersioned = document.hasPrefix("{\"v\":")
        let isEmpty = document == "{}"
        self.document =
            isVersioned ? document : "{\"v\":1" + (isEmpty ? "" : ",") + document.dropFirst()
        lines = [self.document]
        sheet = Sheet(
            names: ["path", "value"],
            rows: JSONMembers(self.document).leaves.map { [$0.place, $0.text] })
    }

    /// A list, which is the member `list` of the document: a line for each of its elements, and a
    /// sheet of some of their members.
    init(_ document: String, list: String, columns: [String]) {
        let lines = JSONMembers(document).elements(of: list) ?? []
        let rows = lines.map { JSONMembers($0).fields(columns) }
        self.init(document, lines: lines, sheet: Sheet(names: columns, rows: rows))
    }

    /// A document with its version, with parts and a sheet of one's own.
    init(_ document: String, lines: [String], sheet: Sheet) {
        self.document = document
        self.lines = lines
        self.sheet = sheet
    }

    /// What is written, with its version.
    init(_ write: (inout JSONWriter) -> Void) {
        self.init(JSONWriter.text(write))
    }

    /// The text in a form; in that for people what `text` says.
    func text(as format: OutputFormat, _ text: () throws -> String) rethrows -> String {
        switch format {
        case .text: try text()
        case .json: document + "\n"
        case .jsonl: lines.map { "\($0)\n" }.joined()
        case .csv: sheet.csv
        case .table: sheet.table
        }
    }
}

extension JSONWriter {
    /// What `write` writes.
    static func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return writer.text
    }
}
