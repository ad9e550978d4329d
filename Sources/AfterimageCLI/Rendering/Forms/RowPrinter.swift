import AuditPipeline

/// Prints the rows of a list one after the other, in any of the forms.
struct RowPrinter {
    private let format: OutputFormat
    /// The member of the JSON document that has the rows.
    private let list: String
    private var sheet: Sheet
    /// What the JSON document has behind the rows, each with a comma in front.
    var rest = ""
    /// Rows printed so far.
    private(set) var count = 0

    /// Will print rows with these columns; in JSON as the elements of the member `list`.
    init(_ format: OutputFormat, list: String, columns: [String]) {
        self.format = format
        self.list = list
        sheet = Sheet(names: columns)
    }

    /// What comes before the first row.
    var beginning: String {
        switch format {
        case .json: "{\"v\":1,\"\(list)\":["
        case .csv: sheet.csv
        case .text, .jsonl, .table: ""
        }
    }

    /// What a row adds; nothing to a table, whose columns are known at the end only.
    ///
    /// `fields` are a line of the sheet, or several where the row is one of parts.
    mutating func row(
        text: @autoclosure () -> String, json: @autoclosure () -> String,
        fields: @autoclosure () -> [[String]],
    ) -> String {
        defer { count += 1 }
        switch format {
        case .text: return text()
        case .json: return (count > 0 ? ",\n" : "\n") + json()
        case .jsonl: return json() + "\n"
        case .csv: return fields().map { CSVLine.text($0, isExact: true) }.joined()
        case .table:
            sheet.rows += fields()
            return ""
        }
    }

    /// What comes behind the last row.
    var end: String {
        switch format {
        case .json: "\n]\(rest)}\n"
        case .table: sheet.table
        case .text, .jsonl, .csv: ""
        }
    }
}

extension RowPrinter {
    /// What a row adds whose columns are members of its JSON.
    mutating func row(_ json: String, text: @autoclosure () -> String) -> String {
        let names = sheet.names
        return row(text: text(), json: json, fields: [JSONMembers(json).fields(names)])
    }
}
