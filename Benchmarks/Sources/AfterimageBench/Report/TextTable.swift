/// The findings as text, in aligned columns.
struct TextTable {
    private static let titles = ["what", "measured", "reference", "ratio", "must", "aim", "met"]
    private var lines: [[String]] = [titles]

    init(_ report: BenchReport) {
        for row in report.rows {
            lines += row.findings.map(Self.cells)
            if let failure = row.failure { lines.append(["\(row.name): failed: \(failure)"]) }
        }
    }

    var text: String {
        let tabular = lines.filter { $0.count > 1 }
        let widths = Self.titles.indices.map { column in
            tabular.map { $0[column].count }.max() ?? 0
        }
        return lines.map { line in
            guard line.count > 1 else { return line.joined() }
            let cells = zip(line, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 1 || (3...5).contains(column) ? padding + cell.0 : cell.0 + padding
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private static func cells(_ finding: Finding) -> [String] {
        let reference = finding.reference.map { name in
            "\(name) \(number(finding.referenceValue ?? 0))"
        }
        return [
            finding.what, "\(number(finding.value)) \(finding.unit.rawValue)", reference ?? "",
            finding.ratio.map(number) ?? "",
            finding.goal.map { number($0.must) } ?? "", finding.goal.map { number($0.aim) } ?? "",
            finding.verdict?.rawValue ?? "",
        ]
    }

    /// Three significant digits or all before the point, in groups of three.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        let decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2
        let scale = [1.0, 10, 100][decimals]
        let scaled = Int((value * scale).rounded())
        let whole = String(scaled / Int(scale))
        let grouped = whole.reversed().enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, digit.offset % 3 == 0 { text.append(",") }
            text.append(digit.element)
        }
        guard decimals > 0 else { return String(grouped.reversed()) }
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return String(grouped.reversed()) + "." + zeros + fraction
    }
}
