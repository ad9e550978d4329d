package import DynamoModel

extension JSONReader {
    /// Reads an object, calling `member` for each name that has a value, which must read it.
    package mutating func readGiven(
        _ member: (String, inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try member(name, &reader)
        }
    }

    /// Reads an array of texts.
    package mutating func readTextList() throws(DynamoDBError) -> [String] {
        var texts: [String] = []
        try readArray { (reader) throws(DynamoDBError) in texts.append(try reader.readString()) }
        return texts
    }
}
