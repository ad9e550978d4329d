import AWSWire
import LocalServices

extension ArchiveSettings {
    /// Reads the group.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: [
                "enabled", "bucket", "prefix", "format", "segmentEntries", "segmentEvery",
                "objectLock", "lockFor", "glacierAfter", "hotWindow", "key",
            ])
        if let enabled = section["enabled"] { isEnabled = try enabled.flag() }
        if let bucket = section["bucket"] { self.bucket = try bucket.bucketName() }
        if let prefix = section["prefix"] { self.prefix = try Self.prefix(prefix) }
        if let format = section["format"] { try Self.check(format) }
        if let entries = section["segmentEntries"] {
            segmentEntries = try entries.integer(in: Limits.segmentEntries)
        }
        if let interval = section["segmentEvery"] {
            segmentInterval = try interval.duration(in: Limits.segmentIntervals)
        }
        if let lock = section["objectLock"] { self.lock = try Self.lock(lock) }
        if let time = section["lockFor"] {
            // Who writes that there is none may leave how long it would be.
            guard section["objectLock"] != nil else {
                throw time.fault(
                    "\(time.path) is of use with a lock only", mend: "objectLock: GOVERNANCE")
            }
            lockTime = try time.duration(in: Limits.lockTimes)
        }
        if let time = section["glacierAfter"] { glacierDays = try Self.days(time) }
        if let time = section["hotWindow"] { hotWindow = try window(time) }
        if let key = section["key"] { self.key = try Self.key(key) }
        guard !isEnabled || !bucket.isEmpty else {
            throw setting.fault("\(setting.path) names no bucket", mend: "bucket: audit-archive")
        }
    }

    private static func key(_ setting: Setting) throws(ConfigurationError) -> SigningKey {
        let text = try setting.text()
        let isInKMS = text.hasPrefix(SigningKey.kmsMark)
        let name = isInKMS ? String(text.dropFirst(SigningKey.kmsMark.count)) : text
        guard !name.isEmpty else {
            throw setting.mismatch("a key of KMS, or a file", example: "kms:alias/afterimage")
        }
        return isInKMS ? .kms(name) : .file(name)
    }

    private static func prefix(_ setting: Setting) throws(ConfigurationError) -> String {
        let prefix = try setting.text()
        let parts = prefix.split(separator: "/", omittingEmptySubsequences: false)
        let names = parts.dropLast()
        let isFolder = parts.last == "" && !names.contains { ["", ".", ".."].contains($0) }
        guard prefix.isEmpty || isFolder, prefix.utf8.count <= Limits.archivePrefixBytes else {
            throw setting.mismatch("a path with a slash at its end", example: "afterimage/")
        }
        return prefix
    }

    private static func lock(_ setting: Setting) throws(ConfigurationError) -> ObjectLock.Mode? {
        let word = try setting.text()
        guard word != "NONE" else { return nil }
        guard let mode = ObjectLock.Mode(rawValue: word) else {
            throw setting.mismatch("NONE, GOVERNANCE or COMPLIANCE", example: "GOVERNANCE")
        }
        return mode
    }

    /// Lifecycle rules know days only.
    private static func days(_ setting: Setting) throws(ConfigurationError) -> Int {
        let time = try setting.duration(in: Limits.glacierTimes)
        guard time.components.seconds % 86_400 == 0 else {
            throw setting.mismatch("whole days", example: "90d")
        }
        return Int(time.components.seconds / 86_400)
    }

    /// What the trail gives away must be seen in the archive before, without being restored.
    private func window(_ setting: Setting) throws(ConfigurationError) -> Duration {
        let window = try setting.duration(in: Limits.hotWindows)
        if let glacierDays, window >= .seconds(glacierDays * 86_400) {
            throw setting.fault(
                "\(setting.path) is not shorter than glacierAfter", mend: "glacierAfter: 120d")
        }
        return window
    }

    private static func check(_ setting: Setting) throws(ConfigurationError) {
        switch try setting.text() {
        case "jsonl.gz": return
        case "jsonl.zst":
            throw setting.fault(
                "\(setting.path) can not be \"jsonl.zst\": this program compresses with gzip only",
                mend: "jsonl.gz")
        default: throw setting.mismatch("the form of a segment", example: "jsonl.gz")
        }
    }
}

extension Setting {
    /// The name of a bucket.
    func bucketName() throws(ConfigurationError) -> String {
        let name = try text()
        do throws(S3Error) {
            try BucketName.check(name)
            return name
        } catch {
            throw mismatch("the name of a bucket", example: "audit-archive")
        }
    }
}
