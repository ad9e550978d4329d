import AuditPipeline

/// What to add to a configuration file, so that no more entries have what was found.
enum RedactionProposal {
    /// The lines for all tables; nothing where nothing was found.
    static func text(_ scan: SensitiveScan) -> String {
        guard !scan.findings.isEmpty else { return "" }
        let lines = scan.findings.flatMap { table, findings in
            ["  - table:", "      name: \(table)", "      audit:", "        redact:"]
                + findings.map(line)
        }
        return (["tables:"] + lines).map { "\($0)\n" }.joined()
    }

    private static func line(_ finding: SensitiveScan.Finding) -> String {
        let what = "\(finding.kind.rawValue): \(finding.hits) of \(finding.values) values"
        guard let rule = finding.rule else {
            return "          # \(printable(finding.path)) is of the key and stays: \(what)"
        }
        var members = ["path: \(quoted(rule.path.text))", "with: \(rule.method.word.rawValue)"]
        if case .mask(let keep) = rule.method { members.append("keep: \(keep)") }
        return "          - { \(members.joined(separator: ", ")) }  # \(what)"
    }

    /// A text as YAML has it, in quotes where it could be read as something else.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard !isPlain || Double(text) != nil else { return text }
        return "'\(printable(text).replacing("'", with: "''"))'"
    }
}
