/// Fields as one line of comma-separated values.
package enum CSVLine {
    /// The line, with its break.
    ///
    /// A field that a spreadsheet would take for a formula gets an apostrophe in front, unless
    /// whoever reads it is a program that is to have it exactly.
    /// Source: RFC 4180; OWASP, CSV Injection.
    package static func text(_ fields: [String], isExact: Bool = false) -> String {
        fields.map { quoted($0, isExact: isExact) }.joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String, isExact: Bool) -> String {
        let isFormula =
            !isExact && field.first.map { "=+-@\t\r".contains($0) } == true
            && Double(field) == nil
        let text = isFormula ? "'" + field : field
        // Scalars, since a line break of two characters is one `Character`, and no break by itself.
        let isSpecial = text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        guard isSpecial else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
