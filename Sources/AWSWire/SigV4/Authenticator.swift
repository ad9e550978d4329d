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
        do throws(SignatureFault) {
            return try verify(headers, for: service, at: now, request)
        } catch {
            throw WireError(error)
        }
    }

    /// The same, with what is wrong in no protocol's words.
    func verify(
        _ headers: RequestHeaders, for service: String, at now: Timestamp,
        _ request: () -> SignableRequest,
    ) throws(SignatureFault) -> Identity {
        guard let header = headers.authorization, header.hasPrefix("AWS4-") else {
            guard !requiresVerification else { throw .missing }
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
    func known(_ accessKeyID: Substring) throws(SignatureFault) -> (Identity, secret: String?) {
        let credential = credentials[String(accessKeyID)]
        let identity = Identity(accessKeyID: String(accessKeyID), name: credential?.name)
        guard credential?.secret != nil || !requiresVerification else {
            throw .unknownKey(String(accessKeyID))
        }
        return (identity, credential?.secret)
    }

    /// Refuses a signature that is not the one of a canonical request.
    func check(
        _ authorization: SigV4Authorization, secret: String, date: String, _ canonical: [UInt8],
    ) throws(SignatureFault) {
        let text = SigningKeys.textToSign(canonical, date: date, scope: authorization.scope)
        try check(authorization, secret: secret, text: text, canonical: canonical)
    }

    /// Refuses a signature that is not the one of a text, which a canonical request stands behind,
    /// if any does.
    func check(
        _ authorization: SigV4Authorization, secret: String, text: [UInt8],
        canonical: [UInt8]? = nil,
    ) throws(SignatureFault) {
        let key = keys.key(for: authorization, secret: secret)
        guard let signature = bytes(ofHexadecimal: authorization.signature),
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: text, using: key)
        else {
            throw .mismatch(
                SignatureProof(
                    accessKeyID: String(authorization.accessKeyID),
                    signature: String(authorization.signature),
                    textToSign: String(decoding: text, as: UTF8.self),
                    canonical: canonical.map { String(decoding: $0, as: UTF8.self) }))
        }
    }

    /// The moment of signing, near enough to now.
    private func checkedDate(
        _ headers: RequestHeaders, _ now: Timestamp,
    ) throws(SignatureFault) -> String {
        guard let date = headers.date else {
            throw .noDate(header: headers.authorization ?? "")
        }
        guard let signed = Timestamp(basic: date) else { throw .malformedDate(date) }
        guard signed >= now.advanced(by: .zero - Limits.clockSkew) else {
            throw .expired(date: date, now: now)
        }
        guard signed <= now.advanced(by: Limits.clockSkew) else {
            throw .notYetCurrent(date: date, now: now)
        }
        return date
    }

    /// Refuses a signature that is for another service, or for another day than its moment.
    func checkScope(
        _ scope: CredentialScope, _ service: String, _ date: String,
    ) throws(SignatureFault) {
        guard scope.service == service else {
            throw .otherService(String(scope.service), expected: service)
        }
        guard scope.date == date.prefix(8) else {
            throw .otherDay(String(scope.date), date: date)
        }
    }

    /// The names of the signed headers, once those that decide what the request does are among
    /// them.
    private func checkedNames(
        _ authorization: SigV4Authorization, _ headers: RequestHeaders,
    ) throws(SignatureFault) -> [Substring] {
        let names = authorization.signedHeaders.utf8.split(separator: UInt8(ascii: ";"))
            .map { Substring($0) }
        var required: [Substring] = ["Host", "X-Amz-Date"]
        if headers.target != nil { required.append("X-Amz-Target") }
        for name in required where !names.contains(where: { isSameName($0, name) }) {
            throw .unsigned(header: String(name))
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
