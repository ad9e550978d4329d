package import AWSWire
package import DynamoModel

extension XMLElement {
    /// The document that an answer is; throws where it is none.
    package static func document(_ body: [UInt8]) throws(DynamoDBError) -> XMLElement {
        guard let document = try? XMLReader.read(body) else {
            throw .serialization("The answer is no XML")
        }
        return document
    }
}
