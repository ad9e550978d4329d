import Crypto
package import DynamoModel

/// Decides who asks.
///
/// A key with a secret must sign rightly. Every other key is believed and called unverified, unless
/// verification is required: then nothing but a right signature is let in.
package struct Authenticator: Sendable {
    let credentials: CredentialStore
    /// Whether nobody is served without a checked signature.
    package let requiresVerification: Bool
    let keys = SigningKeys()

    /// Knows the credentials; `requiresVerification` is for servers that strangers can reach.
    package init(credentials: CredentialStore, requiresVerification: Bool) {
        self.credentials = credentials
        self.requiresVerification = requiresVerification
    }

    /// Who asks `service`; `request` is only called for when there is a signature to check.
    package func identify(
        _ headers: RequestHeaders, for service: String = CredentialScope.dynamoDB,
        at now: Timestamp, _ request: () -> SignableRequest,
    ) throws(WireError) -> Identity {
        guard let header = headers.authorization, header.hasPrefix("AWS4-") else {
            guard !requiresVerification else { throw .missingAuthenticationToken }
            return .anonymous
        }
        let authorization = try SigV4Authorization(header)
        var (identity, secret) = try known(authorization.accessKeyID)
        guard let secret else { return identity }
        let date = try checkedDate(headers, now)
        try checkScope(authorization.scope, service, date)
        let names = try checkedNames(authorization, headers)
        try check(
            authorization, secret: secret, date: date, request().canonicalText(signing: names))
        identity.isVerified = true
        return identity
    }

    /// Who an access key says to be, and the secret that must be shown to have been used.
    func known(_ accessKeyID: Substring) throws(WireError) -> (Identity, secret: String?) {
        let credential = credentials[String(accessKeyID)]
        let identity = Identity(accessKeyID: String(accessKeyID), name: credential?.name)
        guard credential?.secret != nil || !requiresVerification else {
            throw .unrecognizedClient
        }
        return (identity, credential?.secret)
    }

    /// Refuses a signature that is not the one of a canonical request.
    func check(
        _ authorization: SigV4Authorization, secret: String, date: String, _ canonical: [UInt8],
    ) throws(WireError) {
        let text = SigningKeys.textToSign(canonical, date: date, scope: authorization.scope)
        let key = keys.key(for: authorization, secret: secret)
        guard let signature = bytes(ofHexadecimal: authorization.signature),
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: text, using: key)
        else { throw .invalidSignature(Authenticator.mismatch) }
    }

    /// The moment of signing, near enough to now.
    private func checkedDate(
        _ headers: RequestHeaders, _ now: Timestamp,
    ) throws(WireError) -> String {
        guard let date = headers.date else {
            throw .incompleteSignature(Wording.noDate + (headers.authorization ?? ""))
        }
        guard let signed = Timestamp(basic: date) else {
            throw .incompleteSignature(Wording.malformedDate(date))
        }
        let earliest = now.advanced(by: .zero - Limits.clockSkew)
        guard signed >= earliest else {
            throw .invalidSignature(
                "Signature expired: \(date) is now earlier than \(earliest.basicText) "
                    + "(\(now.basicText) - 15 min.)",
            )
        }
        let latest = now.advanced(by: Limits.clockSkew)
        guard signed <= latest else {
            throw .invalidSignature(
                "Signature not yet current: \(date) is still later than \(latest.basicText) "
                    + "(\(now.basicText) + 15 min.)",
            )
        }
        return date
    }

    /// Refuses a signature that is for another service, or for another day than its moment.
    func checkScope(
        _ scope: CredentialScope, _ service: String, _ date: String,
    ) throws(WireError) {
        guard scope.service == service else {
            throw .invalidSignature(Wording.otherService(service))
        }
        guard scope.date == date.prefix(8) else {
            throw .invalidSignature(Wording.otherDay(scope.date, date))
        }
    }

    /// The names of the signed headers, once those that decide what the request does are among
    /// them.
    private func checkedNames(
        _ authorization: SigV4Authorization, _ headers: RequestHeaders,
    ) throws(WireError) -> [Substring] {
        let names = authorization.signedHeaders.utf8.split(separator: UInt8(ascii: ";"))
            .map { Substring($0) }
        var required: [Substring] = ["Host", "X-Amz-Date"]
        if headers.target != nil { required.append("X-Amz-Target") }
        for name in required where !names.contains(where: { isSameName($0, name) }) {
            throw .invalidSignature("'\(name)' must be a 'SignedHeader' in the AWS Authorization.")
        }
        return names
    }
}

/// Who asks, as far as the signature tells.
package struct Identity: Hashable, Sendable {
    /// The access key id; nil when nothing was signed.
    package var accessKeyID: String?
    /// The name that the configuration gives it.
    package var name: String?
    /// Whether the signature was checked and held.
    package var isVerified = false

    /// Nobody who says who they are.
    package static let anonymous = Identity()
}

/// The bytes of 64 hexadecimal digits; nil for anything else.
func bytes(ofHexadecimal text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 2 * SHA256.byteCount else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let high = value(of: digits[index]), let low = value(of: digits[index + 1])
        else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}

private func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    default: nil
    }
}

extension Authenticator {
    /// What is said of a signature that does not hold.
    static let mismatch =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details."
}

/// The service's wording.
private enum Wording {
    static let noDate =
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
        + "Authorization="

    /// The blank at the end is the service's, which joins several such sentences.
    static func otherService(_ service: String) -> String {
        "Credential should be scoped to correct service: '\(service)'. "
    }

    static func malformedDate(_ date: String) -> String {
        "Date must be in ISO-8601 'basic format'. Got '\(date)'. "
            + "See http://en.wikipedia.org/wiki/ISO_8601"
    }

    static func otherDay(_ day: Substring, _ date: String) -> String {
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
            + "'\(day)' != '\(date.prefix(8))', from '\(date)'."
    }
}
