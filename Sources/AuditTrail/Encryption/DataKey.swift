import Crypto

/// A key that the content of many entries is sealed with.
///
/// Sealed content is the ciphertext and the tag of AES-GCM, a count, which is the nonce, the key's
/// number, and a mark. Each opening of a trail has a key of its own, so that no count ever serves
/// two contents, whatever was rolled back or restored from a copy.
struct DataKey: Sendable {
    static let materialBytes = 32

    let number: UInt32
    private let contents: SymmetricKey
    private let salts: SymmetricKey

    /// Derives what the key is used for from its random material.
    init(_ number: UInt32, material: [UInt8]) {
        self.number = number
        let material = SymmetricKey(data: material)
        contents = SymmetricKey(derivedFrom: material, for: "content", bytes: 32)
        salts = SymmetricKey(derivedFrom: material, for: "salt", bytes: 32)
    }

    /// Seals content; `count` must be one that the key has not had.
    func seal(_ content: Span<UInt8>, count: UInt64) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            [UInt8](content), using: contents, nonce: DataKey.nonce(count))
        var sealed: [UInt8] = []
        sealed.reserveCapacity(content.count + DataKey.tagBytes + DataKey.trailerBytes)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        sealed.append(bigEndian: count)
        sealed.append(bigEndian: number)
        sealed.append(DataKey.mark)
        return sealed
    }

    /// The content; nil where anything of it was altered.
    func open(_ sealed: Span<UInt8>) -> [UInt8]? {
        let end = sealed.count - DataKey.trailerBytes
        let bytes = [UInt8](sealed)
        guard let nonce = try? DataKey.nonce(sealed.integer(UInt64.self, at: end)),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: bytes[..<(end - DataKey.tagBytes)],
                tag: bytes[(end - DataKey.tagBytes)..<end]),
            let content = try? AES.GCM.open(box, using: contents)
        else { return nil }
        return Array(content)
    }

    /// What hides the salt of the entry with a header, or brings it back.
    func mask(_ salt: UInt128, header: Span<UInt8>) -> UInt128 {
        let code = HMAC<SHA256>.authenticationCode(for: [UInt8](header), using: salts)
        let mask = code.withUnsafeBytes { $0.loadUnaligned(as: UInt128.self) }
        return salt ^ UInt128(bigEndian: mask)
    }

    /// The number of the key that something may be sealed with; nil for what is not sealed.
    static func number(in stored: Span<UInt8>) -> UInt32? {
        guard stored.count >= tagBytes + trailerBytes, stored[stored.count - 1] == mark else {
            return nil
        }
        return stored.integer(UInt32.self, at: stored.count - 5)
    }

    private static let tagBytes = 16
    /// Bytes of count, number and mark.
    private static let trailerBytes = 13
    /// No payload that is not sealed ends so: see `PayloadLayout`.
    private static let mark: UInt8 = 2

    private static func nonce(_ count: UInt64) throws -> AES.GCM.Nonce {
        var bytes: [UInt8] = [0, 0, 0, 0]
        bytes.append(bigEndian: count)
        return try AES.GCM.Nonce(data: bytes)
    }
}
