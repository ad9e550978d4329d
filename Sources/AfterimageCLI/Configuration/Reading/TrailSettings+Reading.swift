import AuditPipeline

extension TrailSettings {
    /// Reads the group `trail`.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["checkpointEvery", "retention", "expire", "holds"],
            later: ["path", "key", "origin", "witnesses"],
        )
        if let interval = section["checkpointEvery"] {
            checkpointInterval = try interval.duration()
            guard checkpointInterval >= .seconds(1) else {
                throw interval.mismatch("at least one second", example: "10s")
            }
        }
        if let time = section["retention"] { retention = try time.retentionTime() }
        for rule in section["expire"]?.elements() ?? [] {
            let parts = try rule.section(known: ["query", "after"])
            let query = try parts.required("query", example: "\"op:read\"")
            let after = try parts.required("after", example: "30d")
            _ = try query.query()
            guard case .limited(let time) = try after.retentionTime() else {
                throw after.mismatch("a length of time", example: "30d")
            }
            expiries.append(RetentionPolicy.Rule(query: try query.text(), time: time))
        }
        for hold in section["holds"]?.elements() ?? [] {
            _ = try hold.query()
            holds.append(try hold.text())
        }
    }
}

extension Setting {
    /// How long entries are kept: `forever`, or a length of time of at least a second.
    func retentionTime() throws(ConfigurationError) -> RetentionTime {
        if try text() == "forever" { return .forever }
        let time = try duration()
        guard time >= .seconds(1) else {
            throw mismatch("forever, or at least one second", example: "365d")
        }
        return .limited(time)
    }
}
