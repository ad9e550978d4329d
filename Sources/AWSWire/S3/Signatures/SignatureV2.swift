import Crypto
import DynamoModel

/// What a link in Signature Version 2 signs; `aws s3 presign` still makes such links.
///
/// Source: AWS, S3, Signing and authenticating REST requests, Query string request authentication.
struct SignatureV2 {
    private static let subresources: Set<String> = [
        "accelerate", "acl", "analytics", "cors", "delete", "inventory", "lifecycle", "location",
        "logging", "metrics", "notification", "object-lock", "partNumber", "policy", "replication",
        "requestPayment", "response-cache-control", "response-content-disposition",
        "response-content-encoding", "response-content-language", "response-content-type",
        "response-expires", "restore", "select", "select-type", "storageClass", "tagging",
        "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    ]

    /// Names of a query that ask for something else than the path does, and can not be signed. That
    /// of lists needs no signature: it shows what the list without it does.
    private static let unsigned = Set(S3Route.all.compactMap(\.query))
        .subtracting(subresources).subtracting(["list-type"])

    /// Whether the signature tells all of what a request asks for: whoever has a link could ask
    /// for another operation, or could move a border between two parts of the query.
    static func covers(_ request: S3Request) -> Bool {
        request.query.allSatisfy { !unsigned.contains($0.name) }
            && signed(request).dropLast().allSatisfy { !$0.value.contains("&") }
    }

    /// The text that is signed.
    let text: String

    /// What signs a request at a path.
    init(of request: S3Request, at path: String, expires: String) {
        let lines = [
            request.method, request.header("Content-MD5") ?? "",
            request.header("Content-Type") ?? "", expires,
        ]
        text =
            lines.map { "\($0)\n" }.joined() + SignatureV2.amazonHeaders(request)
            + path + SignatureV2.subresources(request)
    }

    /// What signs the policy of a form.
    init(ofPolicy policy: String) {
        text = policy
    }

    /// The paths that a request may be signed for: botocore signs a bucket's with a slash that it
    /// does not send.
    static func paths(of request: S3Request) -> [String] {
        let isBare = request.key == nil && !request.path.hasSuffix("/")
        return isBare ? [request.path, request.path + "/"] : [request.path]
    }

    /// Whether the text was signed so.
    func holds(_ signature: String, secret: String) -> Bool {
        guard let code = Base64.decode(signature) else { return false }
        let key = SymmetricKey(data: Array(secret.utf8))
        return HMAC<Insecure.SHA1>.isValidAuthenticationCode(
            code, authenticating: Array(text.utf8), using: key)
    }

    /// The headers of AWS.
    private static func amazonHeaders(_ request: S3Request) -> String {
        let all = request.headers
            .map { (name: $0.name.lowercased(), value: $0.value) }
            .filter { $0.name.hasPrefix(S3Request.headerPrefix) }
        return Dictionary(grouping: all, by: \.name)
            .sorted { $0.key < $1.key }
            .map { "\($0.key):\($0.value.map(\.value).joined(separator: ","))\n" }
            .joined()
    }

    private static func signed(_ request: S3Request) -> [(name: String, value: String)] {
        request.query.filter { subresources.contains($0.name) }.sorted { $0.name < $1.name }
    }

    private static func subresources(_ request: S3Request) -> String {
        let pairs = signed(request).map { $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)" }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }
}
