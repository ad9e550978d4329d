/// Fields as one line of comma-separated values.
package enum CSVLine {
    /// The line, with its break.
    ///
    /// A field that a spreadsheet would take for a formula gets an apostrophe in front.
    /// Source: RFC 4180; OWASP, CSV Injection.
    package static func text(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
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
