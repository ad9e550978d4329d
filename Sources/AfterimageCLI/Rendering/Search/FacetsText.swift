import AuditConsole
import AuditPipeline

/// How often values occur among entries.
struct FacetsText {
    let look: Look

    /// How many entries were counted, and the values of each field, the most frequent first.
    func text(_ facets: FacetsDocument) -> String {
        let total = counted(facets.entries, "entry", "entries")
        var lines = [facets.isComplete ? total : "the newest \(total)"]
        for (name, counts) in facets.fields where !counts.isEmpty {
            lines.append(look.paint(.strong, name.rawValue))
            for count in counts {
                let number = grouped(count.entries)
                let margin = String(repeating: " ", count: max(1, 10 - number.count))
                lines.append("\(margin)\(number)  \(printable(count.value))")
            }
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
