import AWSWire
import SQLite

/// What holds of a bucket from the beginning, until somebody says otherwise.
///
/// Source: AWS, S3, Default settings for new S3 buckets.
extension BucketSetting {
    static let ownership = "ownershipControls"
    static let accessBlock = "publicAccessBlock"
    static let ownerships = ["BucketOwnerPreferred", "ObjectWriter", enforced]
    fileprivate static let enforced = "BucketOwnerEnforced"
    static let accessBlockNames = [
        "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets",
    ]

    /// The documents of a new bucket, by what they are kept as.
    static func ofNewBucket(
        ownership: String? = nil,
    ) -> [(kind: String, document: [UInt8])] {
        var controls = XMLWriter()
        controls.element("OwnershipControls", namespace: S3Answer.namespace) { writer in
            writer.element("Rule") { $0.element("ObjectOwnership", ownership ?? enforced) }
        }
        return [(self.ownership, controls.bytes), (accessBlock, accessBlock { _ in true })]
    }

    /// The document that says which kinds of public access are blocked.
    static func accessBlock(_ isBlocked: (String) -> Bool) -> [UInt8] {
        var writer = XMLWriter()
        writer.element(
            "PublicAccessBlockConfiguration", namespace: S3Answer.namespace
        ) { writer in
            for name in accessBlockNames {
                writer.element(name, isBlocked(name) ? "true" : "false")
            }
        }
        return writer.bytes
    }

    /// Reads who is to own a new bucket's objects.
    static func ownership(_ request: S3Request) throws(S3Error) -> String? {
        let name = "x-amz-object-ownership"
        guard let kind = request.header(name) else { return nil }
        guard ownerships.contains(kind) else {
            throw .invalidArgument("Invalid \(name) header: \(kind)", name)
        }
        return kind
    }
}

extension Connection {
    /// Whether a bucket's owner owns all objects in it, and access control lists say nothing.
    func ownsAllObjects(_ bucket: KeptBucket) throws -> Bool {
        guard let document = try setting(BucketSetting.ownership, of: bucket) else { return false }
        let rule = try XMLReader.read(document)["Rule"]
        return rule?.text("ObjectOwnership") == BucketSetting.enforced
    }
}
