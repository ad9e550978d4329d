import AWSWire
import DynamoModel

/// Configurations of which a bucket has several on AWS, each with an id, and here none.
extension LocalS3 {
    /// What their operations are called by, and the documents that list them.
    private static let configurations = [
        ("BucketAnalyticsConfiguration", "ListBucketAnalyticsConfigurationResult"),
        (
            "BucketIntelligentTieringConfiguration",
            "ListBucketIntelligentTieringConfigurationsOutput"
        ),
        ("BucketInventoryConfiguration", "ListInventoryConfigurationsResult"),
        ("BucketMetricsConfiguration", "ListMetricsConfigurationsResult"),
    ]

    /// The operations on them, but those that would make one.
    var configurationWork: [String: S3Operation.Work] {
        var work: [String: S3Operation.Work] = [:]
        for (noun, document) in LocalS3.configurations {
            work["List\(noun)s"] = { [self] request, _, _ async throws(S3Error) in
                _ = try await bucket(of: request)
                return S3Answer(document: document) { $0.element("IsTruncated", "false") }
            }
            for verb in ["Get", "Delete"] { work["\(verb)\(noun)"] = noConfiguration }
        }
        return work
    }

    private func noConfiguration(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        _ = try await bucket(of: request)
        throw S3Error("NoSuchConfiguration", 404, "The specified configuration does not exist.")
    }
}
