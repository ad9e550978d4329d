/// An item's stored form, checked and measured once: it need not be built to be copied, compared or
/// written as JSON.
struct StoredForm: Sendable {
    /// The bytes; those of equal items are equal.
    let bytes: [UInt8]
    /// The size DynamoDB counts for the item, names included.
    let sizeBytes: Int

    /// Takes over bytes; throws unless they are just those that some item is stored as.
    init(_ bytes: [UInt8]) throws(StoredFormError) {
        var reader = ByteReader(bytes.span)
        sizeBytes = try reader.checkItem(depth: 0)
        guard reader.isAtEnd else { throw .malformed }
        self.bytes = bytes
    }

    /// The number of attributes.
    var count: Int {
        reading { (reader) throws(StoredFormError) in try reader.count() }
    }

    /// The attributes, built.
    var attributes: [Attribute] {
        reading { (reader) throws(StoredFormError) in try reader.attributes() }
    }

    /// The value of an attribute, which alone is built.
    func value(of name: Text) -> AttributeValue? {
        reading { (reader) throws(StoredFormError) in
            for _ in 0..<(try reader.count()) {
                if try reader.span().isEqual(to: name.string.utf8.span) {
                    return try reader.value()
                }
                _ = try reader.checkValue(depth: 0)
            }
            return nil
        }
    }

    /// Reads the bytes, which can not fail any more.
    func reading<Value>(
        _ body: (inout ByteReader) throws(StoredFormError) -> Value
    ) -> Value {
        var reader = ByteReader(bytes.span)
        do throws(StoredFormError) {
            return try body(&reader)
        } catch {
            preconditionFailure("Bytes that were found to be an item are none: \(error)")
        }
    }
}
