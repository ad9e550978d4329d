import Crypto
package import DynamoModel

/// Signs requests with Signature Version 4.
package struct SigV4Signer: Sendable {
    private let accessKeyID: String
    private let secret: String
    private let region: String
    private let service: String
    private let keys: SigningKeys

    /// Signs for one region and service, with keys that are derived once where they are kept.
    package init(
        accessKeyID: String, secret: String, region: String, service: String,
        keys: SigningKeys = SigningKeys(),
    ) {
        self.accessKeyID = accessKeyID
        self.secret = secret
        self.region = region
        self.service = service
        self.keys = keys
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
        let credential = "\(accessKeyID)/\(scope.text)"
        let key = keys.key(of: credential[...], in: scope, secret: secret)
        let signature = HMAC<SHA256>.authenticationCode(for: text, using: key).hexadecimalText
        return "\(SigV4Authorization.algorithm) Credential=\(credential), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
    }
}
