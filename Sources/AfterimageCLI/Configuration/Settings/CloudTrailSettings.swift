/// How often files of trails are brought to their buckets.
struct CloudTrailSettings: Sendable, Hashable {
    /// Log files. Source: AWS, CloudTrail, within about five minutes.
    var deliveryInterval = Duration.seconds(300)
    /// Digest files. Source: AWS, CloudTrail, every hour.
    var digestInterval = Duration.seconds(3600)
    /// Where log files of another CloudTrail come to, to be joined with entries; nil for nowhere.
    var join: JoinPlace?
    /// How far the times of a call and of a change may be apart, where neither names the other.
    var joinWindow = Duration.seconds(900)
}
