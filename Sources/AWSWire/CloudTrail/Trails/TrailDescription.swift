import DynamoModel

/// A trail as its clients see it.
package struct TrailDescription: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Its ARN.
    package let arn: String
    /// The region that it was made in.
    package let homeRegion: String
    /// Where its files go.
    package var bucket: String
    /// What the keys of its files begin with.
    package var prefix: String?
    /// Whether events of services without a region are wanted.
    package var includesGlobalEvents = true
    /// Whether it follows all regions.
    package var isMultiRegion = false
    /// Whether there are digest files.
    package var validatesFiles = false
    /// Whether its selectors are others than those of a new trail.
    package var hasCustomSelectors = false

    /// Describes a trail.
    package init(name: String, arn: String, homeRegion: String, bucket: String) {
        self.name = name
        self.arn = arn
        self.homeRegion = homeRegion
        self.bucket = bucket
    }

    /// Writes what can be chosen of it.
    func writeSettings(to writer: inout JSONWriter) {
        writer.member("Name", name)
        writer.member("S3BucketName", bucket)
        writer.member("S3KeyPrefix", prefix)
        writer.member("IncludeGlobalServiceEvents", includesGlobalEvents)
        writer.member("IsMultiRegionTrail", isMultiRegion)
        writer.member("TrailARN", arn)
        writer.member("LogFileValidationEnabled", validatesFiles)
        writer.member("IsOrganizationTrail", false)
    }

    /// Writes all of it.
    func write(to writer: inout JSONWriter) {
        writeSettings(to: &writer)
        writer.member("HomeRegion", homeRegion)
        writer.member("HasCustomEventSelectors", hasCustomSelectors)
        writer.member("HasInsightSelectors", false)
    }
}
