import AWSWire

/// What a request to list buckets asks for.
struct BucketListing: Sendable {
    /// What their names begin with; nil where nobody says it.
    let prefix: String?
    /// How many at most.
    let limit: Int
    /// Whether it asks for some of them only.
    let isNarrowed: Bool
    private let region: String?
    private let last: String

    /// Reads a request's query; regions are AWS's, and that of the server.
    init(_ request: S3Request, homeRegion: String) throws(S3Error) {
        let names = ["prefix", "bucket-region", "max-buckets", "continuation-token"]
        isNarrowed = names.contains(where: request.asks(for:))
        prefix = request.query("prefix")
        region = request.query("bucket-region")
        limit = try BucketListing.limit(request)
        let token = request.query("continuation-token")
        last = try token.map { text throws(S3Error) in try ListToken.key(in: text) } ?? ""
        if let region, region != homeRegion, !AWSRegion.isName(region) {
            throw .invalidArgument(
                "Argument value \(region) is not a valid AWS Region", "bucket-region")
        }
    }

    /// Whether a bucket is on the list, or on a next page of it.
    func has(_ bucket: KeptBucket) -> Bool {
        bucket.name > last && bucket.name.utf8.starts(with: (prefix ?? "").utf8)
            && [nil, bucket.region].contains(region)
    }

    private static func limit(_ request: S3Request) throws(S3Error) -> Int {
        let (name, bounds) = ("max-buckets", 1...10_000)
        guard let text = request.query(name) else { return bounds.upperBound }
        guard let limit = Int(text), bounds.contains(limit) else {
            throw .invalidArgument(
                "Argument \(name) must be an integer between 1 and 10000.", name, text)
        }
        return limit
    }
}
