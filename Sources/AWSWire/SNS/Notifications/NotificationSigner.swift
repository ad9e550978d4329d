/// Signs what topics send, with a key of this machine's own.
package protocol NotificationSigner: Sendable {
    /// The signature in base64: RSA with SHA-1 for version `1`, with SHA-256 for version `2`.
    func signature(of text: String, version: String) throws -> String
    /// The certificate of the key, in PEM.
    var certificate: String { get }
    /// The path under which the certificate is served; another key has another one.
    var certificatePath: String { get }
}
