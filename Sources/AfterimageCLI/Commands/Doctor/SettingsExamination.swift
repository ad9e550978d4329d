/// Looks for what the configuration asks for and nobody can want.
struct SettingsExamination {
    let configuration: Configuration

    var findings: [DoctorFinding] { reach + tables }

    private var reach: [DoctorFinding] {
        let console = configuration.console
        guard !isLoopback(console.host), console.token == nil else { return [] }
        return [
            DoctorFinding(
                "console-open", .fault, "the console at \(console.host) asks nobody for a token",
                why: "every host that reaches it reads every entry, and drops dead letters",
                fix: "console: { token: \"${AFTERIMAGE_TOKEN}\" } in afterimage.yaml")
        ]
    }

    private var tables: [DoctorFinding] {
        configuration.tables.flatMap { rule -> [DoctorFinding] in
            if configuration.auditTables.contains(rule.name) { return [] }
            if rule.audit.destinations.isEmpty {
                return [
                    DoctorFinding(
                        "not-audited", .warning, "\(rule.name) is not audited",
                        why: "its changes leave no entry, and nobody can add them later",
                        fix: "audit: { enabled: true } for \(rule.name)")
                ]
            }
            if rule.audit.destinations.contains(.trail) { return [] }
            return [
                DoctorFinding(
                    "not-sealed", .warning, "entries of \(rule.name) do not go to the trail",
                    why: "what is kept elsewhere has no proofs, and verify does not see it",
                    fix: "add TRAIL to the types of \(rule.name)'s audit")
            ]
        }
    }
}
