/// What the doctor found, for people.
struct DoctorText {
    let look: Look

    /// A paragraph for each finding, the faults first.
    func text(_ findings: [DoctorFinding]) -> String {
        guard !findings.isEmpty else { return "nothing is wrong\n" }
        let faults = findings.filter { $0.severity == .fault }
        let warnings = findings.filter { $0.severity == .warning }
        return (faults + warnings).map(paragraph).joined()
    }

    private func paragraph(_ finding: DoctorFinding) -> String {
        let ink: Ink = finding.severity == .fault ? .removed : .title
        let state = finding.isFixed ? "mended" : finding.severity.rawValue
        return """
            \(look.paint(ink, state))  \(finding.id): \(printable(finding.what))
              why  \(printable(finding.why))
              fix  \(printable(finding.fix))

            """
    }
}
