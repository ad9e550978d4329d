package import AuditPipeline
package import DynamoModel

/// Some objects of the archive, as a list of them tells.
package struct ObjectsDocument: Sendable, Hashable {
    /// The objects, in the order of their keys.
    package let objects: [ListedObject]

    init(_ objects: [ListedObject]) {
        self.objects = objects
    }
}

extension ObjectsDocument {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("objects")
            writer.array { writer in
                for object in objects {
                    writer.object { writer in
                        writer.member("key", object.key)
                        writer.member("bytes", object.sizeBytes)
                        writer.member("storageClass", object.storageClass)
                    }
                }
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var objects: [ListedObject] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "objects" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                objects.append(try Self.object(json: &reader))
            }
        }
        self.objects = objects
    }

    private static func object(
        json reader: inout JSONReader,
    ) throws(DynamoDBError) -> ListedObject {
        var texts: [String: String] = [:]
        var sizeBytes = 0
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "key", "storageClass": texts[name] = try reader.readString()
            case "bytes": sizeBytes = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        guard let key = texts["key"] else { throw .serialization("An object has no key") }
        return ListedObject(
            key: key, sizeBytes: Int64(sizeBytes), storageClass: texts["storageClass"])
    }
}
