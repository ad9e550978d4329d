import AWSWire
import Crypto
import CryptoExtras
import Foundation

/// The key that signs digest files: RSA of 2048 bits, made once and kept beside the data.
struct DigestKey: DigestSigner {
    /// The MD5 of the public key, which is how AWS's are named.
    let fingerprint: String
    /// The public key in DER, as PKCS#1 has it.
    let publicKey: [UInt8]
    private let key: _RSA.Signing.PrivateKey

    /// Opens the key of a data directory, or makes one; throws where there is a file that is none.
    init(directory: String) throws {
        let path = "\(directory)/cloudtrail.key"
        if let pem = FileManager.default.contents(atPath: path) {
            do {
                key = try _RSA.Signing.PrivateKey(
                    pemRepresentation: String(decoding: pem, as: UTF8.self))
            } catch {
                throw CommandFailure(
                    .usage, "\(path) is no RSA key, and digest files are signed with it",
                    mend: "restore \(path), or move it away: a new key is made then")
            }
        } else {
            key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            try PrivateFile.write(key.pemRepresentation, to: path)
        }
        let der = key.publicKey.pkcs1DERRepresentation
        publicKey = Array(der)
        fingerprint = Insecure.MD5.hash(data: der).hexadecimalText
    }

    /// The signature of a text: SHA-256, padded as PKCS#1 v1.5 has it.
    func signature(of text: [UInt8]) throws -> [UInt8] {
        let signature = try key.signature(
            for: SHA256.hash(data: text), padding: .insecurePKCS1v1_5)
        return Array(signature.rawRepresentation)
    }
}
