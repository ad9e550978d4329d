import AuditPipeline
import AuditTrail
import MerkleLog

extension TrailSettings {
    /// Reads the group `trail`.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: [
                "checkpointEvery", "witnesses", "witnessEvery", "retention", "expire", "holds",
                "encryption",
            ],
            later: ["path", "key", "origin"],
        )
        if let interval = section["checkpointEvery"] {
            checkpointInterval = try interval.interval(example: "10s")
        }
        if let interval = section["witnessEvery"] {
            witnessInterval = try interval.interval(example: "1h")
        }
        for witness in section["witnesses"]?.elements() ?? [] {
            witnesses.append(try WitnessSettings(witness))
        }
        if let time = section["retention"] { retention = try time.retentionTime() }
        for rule in section["expire"]?.elements() ?? [] {
            expiries.append(try RetentionPolicy.Rule(rule))
        }
        for hold in section["holds"]?.elements() ?? [] {
            holds.append(try hold.actingQuery())
        }
        encryption = try section["encryption"].map { (setting) throws(ConfigurationError) in
            try EncryptionSettings(setting)
        }
    }
}

extension EncryptionSettings {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["key", "formerKeys", "searchFolder"])
        let key = try section.required("key", example: "\"${TRAIL_KEY}\"")
        self.init(key: try key.contentSecret())
        for former in section["formerKeys"]?.elements() ?? [] {
            formerKeys.append(try former.contentSecret())
        }
        if let folder = section["searchFolder"] { searchFolder = try folder.text() }
    }
}

extension RetentionPolicy.Rule {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let parts = try setting.section(known: ["query", "after"])
        let query = try parts.required("query", example: "\"op:read\"")
        let after = try parts.required("after", example: "30d")
        guard case .limited(let time) = try after.retentionTime() else {
            throw after.mismatch("a length of time", example: "30d")
        }
        self.init(query: try query.actingQuery(), time: time)
    }
}

extension WitnessSettings {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["url", "key"])
        let address = try section.required("url", example: "\"https://witness.example/\"")
        url = try address.text()
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw address.mismatch("a URL", example: "\"https://witness.example/\"")
        }
        let text = try section.required("key", example: "name+id+base64")
        key = try text.text()
        do {
            _ = try WitnessVerifier(parsing: key)
        } catch {
            throw text.fault(
                "\(text.path) is no witness's key: \(error)",
                mend: "name+id+base64, as the witness's operator publishes it")
        }
    }
}

extension Setting {
    /// A secret that keys can be derived from.
    fileprivate func contentSecret() throws(ConfigurationError) -> String {
        let secret = try secret()
        guard ContentSecret(secret) != nil else {
            throw fault(
                "\(path) is too short to be a secret",
                mend: "\(ContentSecret.fewestBytes) characters or more: openssl rand -hex 32")
        }
        return secret
    }

    /// How often something is done: at most once in a second.
    func interval(example: String) throws(ConfigurationError) -> Duration {
        let interval = try duration()
        guard interval >= .seconds(1) else {
            throw mismatch("at least one second", example: example)
        }
        return interval
    }

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
