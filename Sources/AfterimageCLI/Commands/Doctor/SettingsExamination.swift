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
        configuration.tables.filter { !configuration.auditTables.contains($0.name) }
            .compactMap { rule in
                DoctorFinding(
                    auditing: rule.name, isAudited: !rule.audit.destinations.isEmpty,
                    isInTrail: rule.audit.destinations.contains(.trail))
            }
    }
}
