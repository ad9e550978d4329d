/// Rows of fields in aligned columns.
enum Sheet {
    /// All rows below their names, each column as wide as its widest field.
    static func table(_ names: [String], _ rows: [[String]]) -> String {
        let all = [names.map { $0.uppercased() }] + rows.map { $0.map(printable) }
        let widths = names.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let fields = zip(row, widths).map { $0.padded(to: $1) }
            let line = fields.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
        .joined()
    }
}
