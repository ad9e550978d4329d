/// Signs digest files: RSA of 2048 bits with SHA-256, padded as PKCS#1 v1.5 has it.
package protocol DigestSigner: Sendable {
    /// What digest files name the key by.
    var fingerprint: String { get }
    /// The public key in DER, as PKCS#1 has it.
    var publicKey: [UInt8] { get }
    /// The signature of a text.
    func signature(of text: [UInt8]) throws -> [UInt8]
}
