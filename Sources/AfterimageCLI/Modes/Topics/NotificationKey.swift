import AWSWire
import Crypto
import CryptoExtras
import DynamoModel
import Foundation
import SwiftASN1
import X509

/// The key that signs what topics send, and its certificate: RSA, as AWS has it.
///
/// Made once and kept beside the data. Nobody vouches for the certificate but this machine.
struct NotificationKey: NotificationSigner {
    /// The certificate, in PEM.
    let certificate: String
    /// The path under which the certificate is served.
    let certificatePath: String
    private let key: _RSA.Signing.PrivateKey

    /// Opens the key of a data directory, or makes one.
    init(directory: String, now: Timestamp) throws {
        let (keyPath, certificatePath) = ("\(directory)/sns.key", "\(directory)/sns.pem")
        if let pem = FileManager.default.contents(atPath: keyPath) {
            key = try _RSA.Signing.PrivateKey(
                pemRepresentation: String(decoding: pem, as: UTF8.self))
        } else {
            key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            try PrivateFile.write(key.pemRepresentation, to: keyPath)
        }
        if let pem = FileManager.default.contents(atPath: certificatePath) {
            certificate = String(decoding: pem, as: UTF8.self)
        } else {
            certificate = try NotificationKey.certificate(of: key, at: now)
            try PrivateFile.write(certificate, to: certificatePath)
        }
        let name = SHA256.hash(data: Data(certificate.utf8)).prefix(16).hexadecimalText
        self.certificatePath = "/SimpleNotificationService-\(name).pem"
    }

    /// The signature in base64: RSA with SHA-1 for version `1`, with SHA-256 for version `2`.
    func signature(of text: String, version: String) throws -> String {
        let bytes = Data(text.utf8)
        let padding = _RSA.Signing.Padding.insecurePKCS1v1_5
        let signature =
            version == "2"
            ? try key.signature(for: SHA256.hash(data: bytes), padding: padding)
            : try key.signature(for: Insecure.SHA1.hash(data: bytes), padding: padding)
        return signature.rawRepresentation.base64EncodedString()
    }

    private static func certificate(
        of key: _RSA.Signing.PrivateKey, at now: Timestamp,
    ) throws -> String {
        let name = try DistinguishedName { CommonName("sns.afterimage.local") }
        let begin = Date(timeIntervalSince1970: Double(now.seconds))
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey), notValidBefore: begin,
            notValidAfter: begin.addingTimeInterval(Limits.certificateSeconds), issuer: name,
            subject: name, signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: try Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        return try certificate.serializeAsPEM().pemString
    }
}
