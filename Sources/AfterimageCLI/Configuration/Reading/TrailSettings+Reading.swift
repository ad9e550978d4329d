import MerkleLog

extension TrailSettings {
    /// Reads the group `trail`.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["checkpointEvery", "witnesses", "witnessEvery"],
            later: ["path", "key", "origin", "retention"],
        )
        if let interval = section["checkpointEvery"] {
            checkpointInterval = try interval.atLeastOneSecond()
        }
        if let interval = section["witnessEvery"] {
            witnessInterval = try interval.atLeastOneSecond()
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
    fileprivate func atLeastOneSecond() throws(ConfigurationError) -> Duration {
        let duration = try duration()
        guard duration >= .seconds(1) else {
            throw mismatch("at least one second", example: "10s")
        }
        return duration
    }
}
