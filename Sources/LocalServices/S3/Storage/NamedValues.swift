import AWSWire
import DynamoModel

/// Names with their values in one column: an object of JSON.
enum NamedValues {
    static func encode(_ values: [RESTAnswer.Header]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            for value in values { writer.member(value.name, value.value) }
        }
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8]) throws -> [RESTAnswer.Header] {
        var values: [RESTAnswer.Header] = []
        var reader = JSONReader(bytes.span)
        try reader.readObject { name, reader throws(DynamoDBError) in
            values.append(.init(name, try reader.readString()))
        }
        return values
    }
}
