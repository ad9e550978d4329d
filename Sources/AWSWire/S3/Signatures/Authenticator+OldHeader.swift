import DynamoModel

extension Authenticator {
    /// Whether an `Authorization` header is one in Signature Version 2: `AWS KEY:SIGNATURE`.
    ///
    /// Source: AWS, S3, Signing and authenticating REST requests (Signature Version 2).
    package static func isOld(_ header: String) -> Bool { header.hasPrefix("AWS ") }

    /// Who asks by such a header; throws where the key has a secret, or must have one.
    func identify(oldHeader header: String) throws(S3Error) -> Identity {
        let credential = header.dropFirst(4)
        let accessKeyID = credential.prefix { $0 != ":" }
        guard accessKeyID.endIndex < credential.endIndex,
            1...Limits.accessKeyIDBytes ~= accessKeyID.utf8.count,
            let (identity, secret) = try? known(accessKeyID), secret == nil
        else { throw .oldMechanism }
        return identity
    }
}

extension S3Error {
    /// A header in Signature Version 2, where signatures are checked.
    package static let oldMechanism = S3Error.invalidRequest(
        "The authorization mechanism you have provided is not supported. Please use "
            + "AWS4-HMAC-SHA256.")
}
