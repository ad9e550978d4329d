import Crypto
package import DynamoModel

/// Signs requests with Signature Version 4.
package struct SigV4Signer: Sendable {
    private let accessKeyID: String
    private let secret: String
    private let region: String
    private let service: String

    /// Signs for one region and service.
    package init(accessKeyID: String, secret: String, region: String, service: String) {
        self.accessKeyID = accessKeyID
        self.secret = secret
        self.region = region
        self.service = service
    }

    /// The `Authorization` header of a request, over all headers that it has.
    ///
    /// They must include `Host`, and `X-Amz-Date` with the same moment.
    package func authorization(for request: SignableRequest, at now: Timestamp) -> String {
        let date = now.basicText
        let scope = CredentialScope(
            date: date.prefix(8), region: region[...], service: service[...],
        )
        let names = Set(request.headers.map { $0.name.lowercased()[...] }).sorted()
        let text = SigningKeys.textToSign(
            request.canonicalText(signing: names), date: date, scope: scope,
        )
        let key = SigningKeys.derive(from: secret, for: scope)
        let signature = HMAC<SHA256>.authenticationCode(for: text, using: key).hexadecimalText
        return "\(SigV4Authorization.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
    }
}
