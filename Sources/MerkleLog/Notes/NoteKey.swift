internal import Crypto

/// Names the key behind a signature: who signed, and with which of their keys.
///
/// It identifies and does not authenticate: anyone can make a key with the same four-byte id.
/// Source: https://c2sp.org/signed-note, Signatures.
public struct NoteKey: Hashable, Sendable, CustomStringConvertible {
    /// Says that a key is for Ed25519, before the key in its text and in its id.
    static let ed25519: UInt8 = 0x01
    /// The same for an Ed25519 key that cosigns the checkpoints of others.
    static let cosignature: UInt8 = 0x04

    /// The signer's name; usually the log's origin.
    public let name: String
    /// The first four bytes, big-endian, of a hash over the name and the public key.
    public let id: UInt32

    /// Nil if the name is not one that a note can carry.
    init?(name: String, id: UInt32) {
        guard Self.isName(name) else { return nil }
        self.name = name
        self.id = id
    }

    /// Derives the id of an Ed25519 key; nil if the name is not one that a note can carry.
    init?(
        name: String, publicKey: Curve25519.Signing.PublicKey, algorithm: UInt8 = ed25519,
    ) {
        let digest = SHA256.hash(
            data: name.utf8 + [0x0A, algorithm] + publicKey.rawRepresentation)
        self.init(name: name, id: digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// The name, a plus sign and the id as eight hexadecimal digits.
    public var description: String {
        "\(name)+" + withUnsafeBytes(of: id.bigEndian) { Hex.encode($0.bytes) }
    }

    private static func isName(_ name: String) -> Bool {
        (1...Limits.lineBytes).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
            }
    }
}
