import AuditPipeline
import LocalServices

extension Configuration {
    /// Throws when parts that are right by themselves do not go together.
    func check() throws(ConfigurationError) {
        for rule in tables where !rule.audit.destinations.isEmpty {
            guard rule.name != TableRule.usual.name else {
                throw ConfigurationError(
                    what:
                        "a rule for the table \(rule.name) would share the queue of all tables "
                        + "without a rule",
                    mend: "remove it, and \(rule.name) is audited into the trail as they are",
                )
            }
            guard auditTables.contains(rule.name) else { continue }
            throw ConfigurationError(
                what: "\(rule.name) holds audit entries and can not be audited itself",
                mend: "audit: { enabled: false } for \(rule.name)",
            )
        }
        try checkLogGroups()
        try checkLayouts()
        for rule in tables {
            guard let schema = rule.keySchema else { continue }
            try rule.checkRedactions(sparing: schema)
        }
    }

    /// Throws when tables share an audit table that is to look in two ways.
    private func checkLayouts() throws(ConfigurationError) {
        var forms: [String: (table: String, form: TableLayout.Form)] = [:]
        for rule in tables {
            for name in rule.audit.destinations.compactMap(\.table) {
                let form = rule.audit.layout.form
                let first = forms[name] ?? (rule.name, form)
                forms[name] = first
                guard first.form != form else { continue }
                throw ConfigurationError(
                    what:
                        "\(first.table) and \(rule.name) keep their entries in \(name) in two "
                        + "layouts",
                    mend: "the same layout for both, or another auditTableName",
                )
            }
        }
    }

    /// Throws when a log group is to keep entries for two times.
    private func checkLogGroups() throws(ConfigurationError) {
        let groups = auditLogGroups
        for group in groups where groups.contains(where: { $0.contradicts(group) }) {
            throw ConfigurationError(
                what: "the log group \(group.group) would have two retentions",
                mend: "the same retention wherever it is named, or a group for each table",
            )
        }
    }

    /// Throws when endpoint and console are to listen on one port.
    func checkPorts() throws(ConfigurationError) {
        guard server.port != 0, server.port == console.port else { return }
        let other = server.port == 65_535 ? server.port - 1 : server.port + 1
        throw ConfigurationError(
            what: "DynamoDB and the console can not both have port \(server.port)",
            mend: "afterimage serve --port \(server.port) --console-port \(other)",
        )
    }

    /// Throws when other hosts could reach what nothing protects.
    func checkExposure() throws(ConfigurationError) {
        guard isLoopback(server.host) || hasSecrets else {
            throw ConfigurationError(
                what:
                    "\(server.host) can be reached from other hosts, and no signature would be "
                    + "checked",
                mend: "keys: [{ accessKeyId: …, name: …, secret: … }] in afterimage.yaml, "
                    + "or --host 127.0.0.1",
            )
        }
        guard isLoopback(console.host) || console.token != nil else {
            throw ConfigurationError(
                what:
                    "the console on \(console.host) can be reached from other hosts without a "
                    + "token",
                mend:
                    "export AFTERIMAGE_TOKEN=…, or console: { host: 127.0.0.1 } in afterimage.yaml",
            )
        }
    }
}

/// Whether only this machine can reach an address.
func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
}

extension LogDestination {
    /// Whether both are one group, and not kept for the same time.
    fileprivate func contradicts(_ other: LogDestination) -> Bool {
        group == other.group && retentionDays != other.retentionDays
    }
}
