import AWSWire

/// Which object a request means.
struct ObjectPlace: Sendable, Hashable {
    let bucket: String
    let key: String
    /// Nil for the latest one.
    var version: String?

    init(bucket: String, key: String, version: String? = nil) {
        self.bucket = bucket
        self.key = key
        self.version = version
    }

    /// Reads a request whose path names an object.
    init(_ request: S3Request) throws(S3Error) {
        guard let bucket = request.bucket, let key = request.key else {
            throw .invalidRequest("The request names no object")
        }
        try BucketName.checkKey(key)
        let version = request.query("versionId")
        if let version, version.isEmpty {
            throw .invalidArgument("Version id cannot be the empty string", "versionId", "")
        }
        self.init(bucket: bucket, key: key, version: version)
    }

    /// Where a copy comes from.
    init(_ source: CopySource) {
        self.init(bucket: source.bucket, key: source.key, version: source.version)
    }
}
