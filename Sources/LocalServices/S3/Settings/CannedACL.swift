import AWSWire

/// Who may do what, in one word.
///
/// Source: AWS, S3, Access control list overview, Canned ACL.
enum CannedACL: String, Sendable {
    case ownerOnly = "private"
    case publicRead = "public-read"
    case publicReadWrite = "public-read-write"
    case authenticatedRead = "authenticated-read"
    case logDeliveryWrite = "log-delivery-write"
    case executionRead = "aws-exec-read"
    case bucketOwnerRead = "bucket-owner-read"
    case bucketOwnerFullControl = "bucket-owner-full-control"

    private static let groups = "http://acs.amazonaws.com/groups"

    /// Reads a request's header; throws where it asks for more than one word says.
    init(_ request: S3Request) throws(S3Error) {
        guard let name = request.header("x-amz-acl") else {
            throw .notImplemented("access control lists but the canned ones")
        }
        guard let found = CannedACL(rawValue: name) else {
            throw .invalidArgument("The canned ACL is not known", "x-amz-acl", name)
        }
        self = found
    }

    /// Whether it says no more than what a bucket's owner has anyway.
    ///
    /// Source: AWS, S3, Controlling ownership of objects and disabling ACLs.
    var isOwnersAlone: Bool { self == .ownerOnly || self == .bucketOwnerFullControl }

    /// What others than the owner may do: groups, each with a permission. The owner of a bucket and
    /// of its objects is the same here, and who reads for EC2 has no name.
    var grants: [(group: String, permission: String)] {
        let everybody = "\(CannedACL.groups)/global/AllUsers"
        return switch self {
        case .ownerOnly, .executionRead, .bucketOwnerRead, .bucketOwnerFullControl: []
        case .publicRead: [(everybody, "READ")]
        case .publicReadWrite: [(everybody, "READ"), (everybody, "WRITE")]
        case .authenticatedRead: [("\(CannedACL.groups)/global/AuthenticatedUsers", "READ")]
        case .logDeliveryWrite:
            [
                ("\(CannedACL.groups)/s3/LogDelivery", "WRITE"),
                ("\(CannedACL.groups)/s3/LogDelivery", "READ_ACP"),
            ]
        }
    }
}
