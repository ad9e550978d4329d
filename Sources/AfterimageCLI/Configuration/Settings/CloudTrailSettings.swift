/// How often files of trails are brought to their buckets.
struct CloudTrailSettings: Sendable, Hashable {
    /// Log files. Source: AWS, CloudTrail, within about five minutes.
    var deliveryInterval = Duration.seconds(300)
    /// Digest files. Source: AWS, CloudTrail, every hour.
    var digestInterval = Duration.seconds(3600)
}
