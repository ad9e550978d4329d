import AWSWire
import DynamoModel

/// The keys of log files and digest files. Source: AWS, Finding your CloudTrail log files, and
/// CloudTrail digest file location.
enum TrailFiles {
    private static let account = CallerIdentity.account

    /// What all keys begin with.
    static func folder(of prefix: String?) -> String {
        "\(prefix.map { "\($0)/" } ?? "")AWSLogs/\(account)/"
    }

    /// The key of a log file.
    static func log(_ name: String, of trail: KeptTrail, region: String, at time: Timestamp)
        -> String
    {
        let moment = "\(time.basicText.prefix(13))Z"
        return folder(of: trail.prefix) + "CloudTrail/\(region)/\(day(of: time))/"
            + "\(account)_CloudTrail_\(region)_\(moment)_\(name).json.gz"
    }

    /// The key of the digest file that ends at a moment.
    static func digest(of trail: KeptTrail, region: String, at end: Timestamp) -> String {
        folder(of: trail.prefix) + "CloudTrail-Digest/\(region)/\(day(of: end))/"
            + "\(account)_CloudTrail-Digest_\(region)_\(trail.name)_\(region)_\(end.basicText)"
            + ".json.gz"
    }

    private static func day(of time: Timestamp) -> String {
        String(time.withoutZone.prefix(10)).replacing("-", with: "/")
    }
}
