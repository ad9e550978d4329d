import AWSWire
import DynamoModel
import SQLite

/// For how long a bucket keeps new objects whose clients do not say it.
struct LockRule: Sendable, Hashable {
    /// What it is kept as, and called by in requests.
    static let setting = "object-lock"

    let mode: ObjectLock.Mode
    /// Days; a year has 365.
    let days: Int

    /// Reads the rule of an `ObjectLockConfiguration`; nil where it has none.
    init?(_ document: XMLElement) throws(S3Error) {
        guard document.name == "ObjectLockConfiguration",
            document.text("ObjectLockEnabled") == "Enabled"
        else { throw .malformedXML }
        guard let rule = document["Rule"] else { return nil }
        guard let retention = rule["DefaultRetention"],
            let mode = retention.text("Mode").flatMap(ObjectLock.Mode.init(rawValue:))
        else { throw .malformedXML }
        let days = retention.text("Days").flatMap { Int($0) }
        let years = retention.text("Years").flatMap { Int($0) }
        switch (days, years) {
        case (let days?, nil) where 1...36_500 ~= days: self.days = days
        case (nil, let years?) where 1...100 ~= years: self.days = years * 365
        case (nil, nil), (_?, _?): throw .malformedXML
        default:
            throw S3Error(
                "InvalidArgument", 400,
                "Default retention period must be a positive integer value.")
        }
        self.mode = mode
    }
}

extension Connection {
    /// What keeps a new version, from what its client says and what its bucket says.
    func lock(
        _ asked: ObjectLock, of bucket: KeptBucket, at now: Timestamp, isChecked: Bool = true,
    ) throws -> ObjectLock {
        guard bucket.hasLock else {
            guard asked == .none else {
                throw S3Error.invalidRequest("Bucket is missing Object Lock Configuration")
            }
            return asked
        }
        if let retention = asked.retention {
            if isChecked { try retention.check(at: now) }
            return asked
        }
        guard let document = try setting(LockRule.setting, of: bucket),
            let rule = try LockRule(XMLReader.read(document))
        else { return asked }
        var lock = asked
        lock.retention = ObjectLock.Retention(
            mode: rule.mode, until: now.advanced(by: .seconds(rule.days * 86_400)))
        return lock
    }
}

extension ObjectLock.Retention {
    /// Refuses a moment that is over.
    func check(at now: Timestamp) throws(S3Error) {
        guard until > now else {
            throw .invalidArgument(
                "The retain until date must be in the future!",
                "x-amz-object-lock-retain-until-date", "\(until)")
        }
    }
}
