import Crypto

/// A function and whom its processes act as.
package struct HostedFunction: Sendable, Hashable {
    /// The function.
    package var configuration: FunctionConfiguration
    /// The access key that its processes sign with.
    package let accessKeyID: String
    /// The key's secret.
    package let secret: String
    /// Names and values that people gave it.
    package var tags: [String: String] = [:]

    /// Describes a function.
    package init(configuration: FunctionConfiguration, accessKeyID: String, secret: String) {
        self.configuration = configuration
        self.accessKeyID = accessKeyID
        self.secret = secret
    }

    /// What one of its processes sends along with what it signs, so that it is known which it was.
    package func sessionToken(ofProcess number: Int) -> String {
        code(over: "process \(number)")
    }

    /// What a link to the code must have: it follows from the secret, and from which code it is.
    package var downloadToken: String { code(over: configuration.codeDigest) }

    private func code(over text: String) -> String {
        HMAC<SHA256>.authenticationCode(
            for: Array(text.utf8), using: SymmetricKey(data: Array(secret.utf8))
        ).hexadecimalText
    }
}
