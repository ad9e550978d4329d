extension Span<UInt8> {
    /// The big-endian integer at `offset`; traps where the bytes end before it does.
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _ type: Value.Type, at offset: Int,
    ) -> Value {
        Value(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}

extension [UInt8] {
    /// Copies what is lent.
    init(_ span: Span<UInt8>) {
        self = span.withUnsafeBytes { Array($0) }
    }

    /// Appends an integer, most significant byte first.
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
