import Crypto
import MerkleLog

/// A secret from outside the data directory, under which a trail's data keys are kept.
public struct ContentSecret: Sendable {
    /// The fewest bytes of a secret: as many as the key that is derived from it has.
    public static let fewestBytes = 32

    /// What the secret is called in the trail: a digest that does not lead back to it.
    let name: String
    private let key: SymmetricKey

    /// Takes a secret; nil where it is too short to be one.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= ContentSecret.fewestBytes else { return nil }
        let secret = SymmetricKey(data: bytes)
        key = SymmetricKey(derivedFrom: secret, for: "wrapping", bytes: 32)
        let digest = SymmetricKey(derivedFrom: secret, for: "name", bytes: 8)
        let name = digest.withUnsafeBytes { Array($0) }
        self.name = Hex.encode(name.span.bytes)
    }

    /// The material of a data key, as it may be kept.
    func wrap(_ material: [UInt8], number: UInt32) throws -> [UInt8] {
        // The nonce is a new one by chance; a data key is wrapped once for each secret.
        let box = try AES.GCM.seal(material, using: key, authenticating: number.bytes)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// The material of the data key with that number; throws where it was wrapped otherwise.
    func unwrap(_ wrapped: [UInt8], number: UInt32) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(combined: wrapped)
        return Array(try AES.GCM.open(box, using: key, authenticating: number.bytes))
    }
}

extension SymmetricKey {
    /// A key for one purpose, derived from a secret.
    init(derivedFrom secret: SymmetricKey, for purpose: String, bytes: Int) {
        self = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Array("afterimage/trail/\(purpose)".utf8),
            outputByteCount: bytes)
    }
}

extension UInt32 {
    fileprivate var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: self)
        return bytes
    }
}
