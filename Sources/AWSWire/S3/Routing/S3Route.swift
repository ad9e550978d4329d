/// What asks for an operation of S3.
package struct S3Route: Sendable, Hashable {
    /// What a path names.
    package enum Level: Sendable, Hashable {
        /// Nothing: the service itself.
        case service
        /// A bucket.
        case bucket
        /// An object of a bucket.
        case object
    }

    /// The operation's name.
    package let name: String
    /// The HTTP method.
    let method: String
    /// What the path names.
    let level: Level
    /// A name that the query must have; nil where there need be none.
    var query: String?
    /// Whether the query must name one of several by its id.
    var isOfOne = false
    /// A header that must be there; nil where there need be none.
    var header: String?
    /// Whether the body is the bytes of an object, and no document.
    var takesObject = false
    /// Whether the body is a form with an object in it, which is signed and not the request.
    var takesForm = false
    /// Whether it is served to anybody: browsers sign no question of theirs.
    var isOpen = false

    init(_ name: String, _ method: String, _ level: Level, query: String? = nil) {
        self.name = name
        self.method = method
        self.level = level
        self.query = query
    }

    /// The same, of one of several.
    func ofOne() -> S3Route {
        var route = self
        route.isOfOne = true
        return route
    }

    /// The same, which a header asks for.
    func with(header: String) -> S3Route {
        var route = self
        route.header = header
        return route
    }

    /// The same, whose body is an object.
    func takingObject() -> S3Route {
        var route = self
        route.takesObject = true
        return route
    }

    /// The same, whose body is a form with an object in it.
    func takingForm() -> S3Route {
        var route = takingObject()
        route.takesForm = true
        return route
    }

    /// The same, which anybody may ask for.
    func opened() -> S3Route {
        var route = self
        route.isOpen = true
        return route
    }

    /// How exactly a request asks for this; nil where it does not.
    func match(_ request: S3Request) -> Int? {
        let asked: Level =
            request.bucket == nil ? .service : request.key == nil ? .bucket : .object
        guard method == request.method, level == asked else { return nil }
        if let query, !request.asks(for: query) { return nil }
        if isOfOne, !request.asks(for: "id") { return nil }
        if let header, request.header(header) == nil { return nil }
        return (query == nil ? 0 : 2) + (header == nil ? 0 : 1) + (isOfOne ? 1 : 0)
    }
}

extension S3Route {
    /// All operations of S3 that buckets for general purposes have. Source: AWS, S3, 2006-03-01.
    package static let all: [S3Route] =
        [S3Route("ListBuckets", "GET", .service)] + buckets + settings + objects + uploads

    private static let buckets = [
        S3Route("CreateBucket", "PUT", .bucket),
        S3Route("HeadBucket", "HEAD", .bucket),
        S3Route("DeleteBucket", "DELETE", .bucket),
        S3Route("GetBucketLocation", "GET", .bucket, query: "location"),
        S3Route("ListObjects", "GET", .bucket),
        S3Route("ListObjectsV2", "GET", .bucket, query: "list-type"),
        S3Route("ListObjectVersions", "GET", .bucket, query: "versions"),
        S3Route("ListMultipartUploads", "GET", .bucket, query: "uploads"),
        S3Route("DeleteObjects", "POST", .bucket, query: "delete"),
        S3Route("PostObject", "POST", .bucket).takingForm(),
        S3Route("PreflightBucket", "OPTIONS", .bucket).opened(),
        S3Route("CreateSession", "GET", .bucket, query: "session"),
    ]

    private static let objects = [
        S3Route("PreflightObject", "OPTIONS", .object).opened(),
        S3Route("PutObject", "PUT", .object).takingObject(),
        S3Route("CopyObject", "PUT", .object).with(header: "x-amz-copy-source"),
        S3Route("GetObject", "GET", .object),
        S3Route("HeadObject", "HEAD", .object),
        S3Route("DeleteObject", "DELETE", .object),
        S3Route("GetObjectAttributes", "GET", .object, query: "attributes"),
        S3Route("GetObjectTagging", "GET", .object, query: "tagging"),
        S3Route("PutObjectTagging", "PUT", .object, query: "tagging"),
        S3Route("DeleteObjectTagging", "DELETE", .object, query: "tagging"),
        S3Route("GetObjectAcl", "GET", .object, query: "acl"),
        S3Route("PutObjectAcl", "PUT", .object, query: "acl"),
        S3Route("GetObjectLegalHold", "GET", .object, query: "legal-hold"),
        S3Route("PutObjectLegalHold", "PUT", .object, query: "legal-hold"),
        S3Route("GetObjectRetention", "GET", .object, query: "retention"),
        S3Route("PutObjectRetention", "PUT", .object, query: "retention"),
        S3Route("GetObjectTorrent", "GET", .object, query: "torrent"),
        S3Route("RenameObject", "PUT", .object, query: "renameObject"),
        S3Route("RestoreObject", "POST", .object, query: "restore"),
        S3Route("SelectObjectContent", "POST", .object, query: "select"),
        S3Route("UpdateObjectEncryption", "PUT", .object, query: "encryption"),
        S3Route("PutObjectAnnotation", "PUT", .object, query: "annotation"),
        S3Route("GetObjectAnnotation", "GET", .object, query: "annotationName"),
        S3Route("ListObjectAnnotations", "GET", .object, query: "annotation"),
        S3Route("DeleteObjectAnnotation", "DELETE", .object, query: "annotation"),
    ]

    private static let uploads = [
        S3Route("CreateMultipartUpload", "POST", .object, query: "uploads"),
        S3Route("UploadPart", "PUT", .object, query: "uploadId").takingObject(),
        S3Route("UploadPartCopy", "PUT", .object, query: "uploadId")
            .with(header: "x-amz-copy-source"),
        S3Route("CompleteMultipartUpload", "POST", .object, query: "uploadId"),
        S3Route("AbortMultipartUpload", "DELETE", .object, query: "uploadId"),
        S3Route("ListParts", "GET", .object, query: "uploadId"),
    ]

    /// What is kept about a bucket and read back: by name, query, and whether it can be deleted.
    private static let settings =
        [
            setting("BucketVersioning", "versioning"),
            setting("BucketAcl", "acl"),
            setting("ObjectLockConfiguration", "object-lock"),
            setting("BucketAccelerateConfiguration", "accelerate"),
            setting("BucketLogging", "logging"),
            setting("BucketNotificationConfiguration", "notification"),
            setting("BucketRequestPayment", "requestPayment"),
            setting("BucketAbac", "abac"),
            setting("BucketPolicy", "policy", isDeletable: true),
            setting("BucketCors", "cors", isDeletable: true),
            setting("BucketEncryption", "encryption", isDeletable: true),
            setting("BucketOwnershipControls", "ownershipControls", isDeletable: true),
            setting("BucketTagging", "tagging", isDeletable: true),
            setting("BucketWebsite", "website", isDeletable: true),
            setting("BucketReplication", "replication", isDeletable: true),
            configurations("Analytics", "analytics"),
            configurations("IntelligentTiering", "intelligent-tiering"),
            configurations("Inventory", "inventory"),
            configurations("Metrics", "metrics"),
            setting("PublicAccessBlock", "publicAccessBlock", isDeletable: true),
            [
                S3Route("PutBucketLifecycleConfiguration", "PUT", .bucket, query: "lifecycle"),
                S3Route("GetBucketLifecycleConfiguration", "GET", .bucket, query: "lifecycle"),
                S3Route("DeleteBucketLifecycle", "DELETE", .bucket, query: "lifecycle"),
                S3Route("GetBucketPolicyStatus", "GET", .bucket, query: "policyStatus"),
            ],
        ].flatMap { $0 } + metadata + metadataTables

    private static let metadata = ["metadataConfiguration", "metadataTable"].flatMap { query in
        let kind = query == "metadataTable" ? "MetadataTable" : "Metadata"
        return [
            S3Route("CreateBucket\(kind)Configuration", "POST", .bucket, query: query),
            S3Route("GetBucket\(kind)Configuration", "GET", .bucket, query: query),
            S3Route("DeleteBucket\(kind)Configuration", "DELETE", .bucket, query: query),
        ]
    }

    private static let metadataTables = ["Annotation", "Inventory", "Journal"].map { kind in
        S3Route(
            "UpdateBucketMetadata\(kind)TableConfiguration", "PUT", .bucket,
            query: "metadata\(kind)Table")
    }

    private static func configurations(_ kind: String, _ query: String) -> [S3Route] {
        let noun = "Bucket\(kind)Configuration"
        return [
            S3Route("Put\(noun)", "PUT", .bucket, query: query),
            S3Route("Get\(noun)", "GET", .bucket, query: query).ofOne(),
            S3Route("Delete\(noun)", "DELETE", .bucket, query: query),
            S3Route("List\(noun)s", "GET", .bucket, query: query),
        ]
    }

    private static func setting(
        _ noun: String, _ query: String, isDeletable: Bool = false,
    ) -> [S3Route] {
        let routes = [
            S3Route("Put\(noun)", "PUT", .bucket, query: query),
            S3Route("Get\(noun)", "GET", .bucket, query: query),
        ]
        guard isDeletable else { return routes }
        return routes + [S3Route("Delete\(noun)", "DELETE", .bucket, query: query)]
    }
}
