/// Hashes as people and files write them.
extension MerkleHash: CustomStringConvertible {
    /// Reads a hash from 64 lower-case hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex.utf8) else { return nil }
        self.init(bytes)
    }

    /// Reads a hash from its standard, padded base64; nil for anything else.
    public init?(base64: String) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes)
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        withUnsafeBytes { Hex.encode($0.bytes) }
    }

    /// Standard base64 with padding, as checkpoints write it.
    public var base64: String {
        Base64.encode(bytes)
    }

    /// The same as `hex`.
    public var description: String { hex }
}
