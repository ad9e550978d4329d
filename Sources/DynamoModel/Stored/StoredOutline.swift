/// Where the attributes of a stored item stand in its bytes.
struct StoredOutline {
    /// One attribute of the item.
    struct Part {
        /// The bytes of its name, without their length.
        let name: Range<Int>
        /// All its bytes.
        let all: Range<Int>
    }

    /// The attributes, in their order.
    let parts: [Part]
    /// The bytes in front of the first attribute, which count them.
    let head: Range<Int>

    /// Finds the attributes without building their values.
    init(_ item: Span<UInt8>) throws(StoredFormError) {
        var reader = ByteReader(item)
        let count = try reader.count()
        head = 0..<reader.offset
        var parts: [Part] = []
        parts.reserveCapacity(count)
        for _ in 0..<count {
            let start = reader.offset
            let length = try reader.span().count
            let name = reader.offset - length..<reader.offset
            _ = try reader.checkValue(depth: 0)
            parts.append(Part(name: name, all: start..<reader.offset))
        }
        guard reader.isAtEnd else { throw .malformed }
        self.parts = parts
    }
}
