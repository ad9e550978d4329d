/// What the server would have signed, where that is not what the client signed: who compares the
/// two finds the mistake.
///
/// It holds no secret: those that were sent are left out of it.
struct SignatureProof: Hashable, Sendable {
    /// The access key that the client names.
    let accessKeyID: String
    /// The signature that came.
    let signature: String
    /// What is signed with the secret.
    let textToSign: String
    /// What its hash is of; nil in Signature Version 2, which signs all of it.
    let canonicalRequest: String?

    init(accessKeyID: String, signature: String, textToSign: String, canonical: String? = nil) {
        self.accessKeyID = accessKeyID
        self.signature = signature
        self.textToSign = SignatureProof.withoutSecrets(textToSign)
        canonicalRequest = canonical.map(SignatureProof.withoutSecrets)
    }

    /// What a text's bytes are, as S3 tells them.
    static func bytes(of text: String) -> String {
        // Each takes three letters of an answer, which has so many.
        text.utf8.prefix(Limits.messageBytes / 3).map { [$0].hexadecimalText }
            .joined(separator: " ")
    }

    private static let secretNames: Set<String> = [
        "x-amz-security-token", "x-amz-server-side-encryption-customer-key",
        "x-amz-copy-source-server-side-encryption-customer-key", "cookie",
    ]

    /// A text with the values of some headers left out, which stand in lines of their own, or in
    /// the line of the query.
    private static func withoutSecrets(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let end = line.firstIndex(of: ":"), isSecret(line[..<end]) {
                return "\(line[...end])..."
            }
            guard line.contains("=") else { return String(line) }
            return line.split(separator: "&", omittingEmptySubsequences: false).map { pair in
                guard let end = pair.firstIndex(of: "="), isSecret(pair[..<end]) else {
                    return String(pair)
                }
                return "\(pair[...end])..."
            }.joined(separator: "&")
        }.joined(separator: "\n")
    }

    private static func isSecret(_ name: Substring) -> Bool {
        secretNames.contains(name.lowercased())
    }
}
