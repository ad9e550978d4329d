import AuditPipeline

/// Rows of fields below their names.
struct Sheet: Hashable {
    /// What the columns are called.
    let names: [String]
    /// The fields, as many in each row as there are names.
    var rows: [[String]] = []

    /// Comma-separated values, each exactly as it is.
    ///
    /// Source: RFC 4180.
    var csv: String {
        guard !names.isEmpty else { return "" }
        return ([names] + rows).map { CSVLine.text($0, isExact: true) }.joined()
    }

    /// Aligned columns, each as wide as its widest field, with the names in capitals.
    var table: String {
        guard !names.isEmpty else { return "" }
        let all = [names.map { $0.uppercased() }] + rows.map { $0.map(line) }
        let widths = names.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let fields = zip(row, widths).map { $0.padded(to: $1) }
            let line = fields.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
        .joined()
    }

    /// A field without breaks.
    private func line(_ field: String) -> String {
        printable(field).replacing("\n", with: "\\n")
    }
}
