import DynamoModel

extension JSONReader {
    /// The text of a member of the object that comes next; nil where it has none of that name.
    mutating func textMember(_ wanted: String) throws(DynamoDBError) -> String? {
        var found: String?
        try readObject { (name, reader) throws(DynamoDBError) in
            guard name == wanted else { return try reader.skipValue() }
            found = try reader.readString()
        }
        return found
    }
}
