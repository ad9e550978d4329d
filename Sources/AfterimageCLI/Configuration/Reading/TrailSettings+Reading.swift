import MerkleLog

extension TrailSettings {
    /// Reads the group `trail`.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["checkpointEvery", "witnesses", "witnessEvery"],
            later: ["path", "key", "origin", "retention"],
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
    /// How often something is done: at most once in a second.
    func interval(example: String) throws(ConfigurationError) -> Duration {
        let interval = try duration()
        guard interval >= .seconds(1) else {
            throw mismatch("at least one second", example: example)
        }
        return interval
    }
}
