import DynamoModel

extension JSONReader {
    /// Passes over a value; says whether it was an empty text, object or list, or such ones in
    /// it.
    mutating func passOverIfEmpty() throws(DynamoDBError) -> Bool {
        var isEmpty = true
        switch try peek() {
        case UInt8(ascii: "{"):
            try readObject { (_, reader) throws(DynamoDBError) in
                isEmpty = try reader.passOverIfEmpty() && isEmpty
            }
        case UInt8(ascii: "["):
            try readArray { (reader) throws(DynamoDBError) in
                isEmpty = false
                try reader.skipValue()
            }
        case UInt8(ascii: "\""): isEmpty = try readString().isEmpty
        default:
            isEmpty = false
            try skipValue()
        }
        return isEmpty
    }
}
