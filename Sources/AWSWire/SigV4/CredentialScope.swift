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
        let slash = UInt8(ascii: "/")
        var rest = credential.utf8
        let accessKeyID = Substring(rest.cut(at: slash))
        let date = Substring(rest.cut(at: slash))
        let region = Substring(rest.cut(at: slash))
        let service = Substring(rest.cut(at: slash))
        guard !accessKeyID.isEmpty, Substring(rest) == terminator else {
            throw .malformedCredential(String(credential))
        }
        guard accessKeyID.utf8.count <= Limits.accessKeyIDBytes else {
            throw .unknownKey(String(accessKeyID))
        }
        return (accessKeyID, CredentialScope(date: date, region: region, service: service))
    }
}
