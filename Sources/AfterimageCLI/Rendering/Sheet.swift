/// Rows of fields as comma-separated values, or in aligned columns.
enum Sheet {
    /// One line of comma-separated values, with its break.
    ///
    /// A field that a spreadsheet would take for a formula gets an apostrophe in front.
    /// Source: RFC 4180; OWASP, CSV Injection.
    static func csv(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

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

    private static func quoted(_ field: String) -> String {
        let isFormula =
            field.first.map { "=+-@\t\r".contains($0) } == true && Double(field) == nil
        let text = isFormula ? "'" + field : field
        // Scalars, since a line break of two characters is one `Character`, and no break by itself.
        let isSpecial = text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        guard isSpecial else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
