/// Brings an item from DynamoDB JSON into its stored form in one pass, without building its values:
/// what is written as a whole is looked into by hardly anybody.
///
/// Takes what is right and usual, and throws at everything else. It does not say what is wrong:
/// that is for whoever builds the item from the same bytes.
struct ItemTranscoder {
    private var writer = ByteWriter(capacity: 512)
    /// How deep values stand in each other.
    private var levels = 0

    /// Reads an item; nil, with nothing read, where it has to be built: it is rare, or wrong.
    static func item(_ reader: inout JSONReader) -> StoredForm? {
        var transcoder = ItemTranscoder()
        var size = 0
        let fault = reader.attempt { (reader) throws(DynamoDBError) in
            size = try transcoder.takeItem(&reader, level: 1).sizeBytes
        }
        guard fault == nil else { return nil }
        return StoredForm(
            bytes: transcoder.writer.bytes, sizeBytes: size, levels: transcoder.levels)
    }

    /// Takes an object of named values, whose level is given; says how many there are, and the
    /// size that DynamoDB counts for them.
    private mutating func takeItem(
        _ reader: inout JSONReader, level: Int,
    ) throws(DynamoDBError) -> (count: Int, sizeBytes: Int) {
        let place = writer.openCount()
        var parts: [StoredOutline.Part] = []
        parts.reserveCapacity(Item.usualCount)
        var isAscending = true
        var size = 0
        try reader.eachMember { (reader) throws(DynamoDBError) in
            let start = writer.bytes.count
            let name = try takeText(&reader)
            guard !name.isEmpty, name.count <= Limits.attributeNameBytes else {
                throw .unusual
            }
            try reader.expect(UInt8(ascii: ":"))
            if let last = parts.last, isAscending {
                let bytes = writer.bytes.span
                isAscending = bytes.extracting(last.name).precedes(bytes.extracting(name))
            }
            size += name.count + (try takeValue(&reader, level: level))
            parts.append(.init(name: name, all: start..<writer.bytes.count))
        }
        if !isAscending {
            let room = writer.bytes.count - parts[0].all.lowerBound
            writer.replaceLast(
                by: try ItemTranscoder.sorted(parts, of: writer.bytes.span, sizeBytes: room))
        }
        writer.closeCount(at: place, parts.count)
        return (parts.count, size)
    }

    /// The bytes of attributes in the order of their names; throws where two have one name.
    private static func sorted(
        _ parts: [StoredOutline.Part], of bytes: Span<UInt8>, sizeBytes: Int,
    ) throws(DynamoDBError) -> [UInt8] {
        let parts = parts.sorted {
            bytes.extracting($0.name).precedes(bytes.extracting($1.name))
        }
        var sorted: [UInt8] = []
        sorted.reserveCapacity(sizeBytes)
        for (place, part) in parts.enumerated() {
            let name = bytes.extracting(part.name)
            guard place == 0 || !name.isEqual(to: bytes.extracting(parts[place - 1].name)) else {
                throw .unusual
            }
            bytes.extracting(part.all).withUnsafeBufferPointer { sorted.append(contentsOf: $0) }
        }
        return sorted
    }

    /// Takes a value, `{"S":"text"}` say; gives the size that DynamoDB counts for it.
    private mutating func takeValue(
        _ reader: inout JSONReader, level: Int,
    ) throws(DynamoDBError) -> Int {
        guard level <= Limits.nestingDepth else { throw .unusual }
        levels = max(levels, level)
        var size: Int?
        try reader.readMembers { (name, reader) throws(DynamoDBError) in
            guard size == nil, let type = AttributeType(name) else { throw .unusual }
            size = try takeContent(of: type, &reader, level: level)
        }
        // No item is that large, and each level that is sorted costs a copy.
        guard let size, writer.bytes.count <= Limits.transcodedBytes else { throw .unusual }
        return size
    }

    /// Takes what stands behind the name of a type. Sizes as in `AttributeValue.sizeBytes`.
    private mutating func takeContent(
        of type: AttributeType, _ reader: inout JSONReader, level: Int,
    ) throws(DynamoDBError) -> Int {
        switch type {
        case .string:
            writer.byte(StoredTag.string)
            return try takeText(&reader).count
        case .map:
            writer.byte(StoredTag.map)
            let item = try takeItem(&reader, level: level + 1)
            return 3 + item.count + item.sizeBytes
        case .list:
            writer.byte(StoredTag.list)
            return try takeList(&reader, level: level)
        case .number, .binary, .bool, .null, .stringSet, .numberSet, .binarySet:
            let value = try AttributeValue.read(type, &reader, level: level)
            writer.value(value)
            return value.sizeBytes
        }
    }

    private mutating func takeList(
        _ reader: inout JSONReader, level: Int,
    ) throws(DynamoDBError) -> Int {
        let place = writer.openCount()
        var (count, size) = (0, 3)
        try reader.readArray { (reader) throws(DynamoDBError) in
            size += 1 + (try takeValue(&reader, level: level + 1))
            count += 1
        }
        writer.closeCount(at: place, count)
        return size
    }

    /// Takes a text with its length; says where it stands in what was written.
    private mutating func takeText(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Range<Int> {
        let start = try reader.openString()
        let isASCII = try reader.passPlain()
        let length: Int
        if reader.bytes[reader.index] == UInt8(ascii: "\"") {
            if !isASCII { _ = try reader.utf8(from: start, to: reader.index) }
            let text = reader.bytes.extracting(start..<reader.index)
            writer.blob(text)
            length = text.count
            reader.index += 1
        } else {
            reader.index = start - 1
            let text = try reader.readString()
            writer.text(text)
            length = text.utf8.count
        }
        return writer.bytes.count - length..<writer.bytes.count
    }
}

extension DynamoDBError {
    /// Thrown where an item has to be built to say what is wrong with it; nobody is told of it.
    fileprivate static let unusual = DynamoDBError.validation("")
}
