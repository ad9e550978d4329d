import DynamoModel

/// What a signature is good for: one day, one region, one service.
package struct CredentialScope: Hashable {
    static let terminator: Substring = "aws4_request"
    /// The service of most requests: DynamoDB's streams are signed for it as well.
    package static let dynamoDB = "dynamodb"

    /// `yyyymmdd`.
    let date: Substring
    let region: Substring
    let service: Substring

    /// The scope as the string to sign has it.
    var text: String { "\(date)/\(region)/\(service)/\(CredentialScope.terminator)" }

    /// Takes a `Credential` apart into the access key id and the scope.
    static func split(
        _ credential: Substring,
    ) throws(SignatureFault) -> (accessKeyID: Substring, scope: CredentialScope) {
        let bytes = credential.utf8.span
        var next = 0
        func cut() -> Substring {
            let start = min(next, bytes.count)
            let end = bytes.place(of: UInt8(ascii: "/"), from: start)
            next = end + 1
            return credential.part(start..<end)
        }
        let (accessKeyID, date, region, service) = (cut(), cut(), cut(), cut())
        let rest = bytes.extracting(min(next, bytes.count)...)
        guard !accessKeyID.isEmpty, rest.isEqual(to: terminator.utf8.span) else {
            throw .malformedCredential(String(credential))
        }
        guard accessKeyID.utf8.count <= Limits.accessKeyIDBytes else {
            throw .unknownKey(String(accessKeyID))
        }
        return (accessKeyID, CredentialScope(date: date, region: region, service: service))
    }
}
