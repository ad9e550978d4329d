/// A request's body once all of it came and proved to be what the client described.
package struct S3Payload: Sendable {
    /// Where the bytes are.
    package enum Content: Sendable {
        /// Here.
        case document([UInt8])
        /// Where the service put them.
        case object(any PayloadSink)
    }

    /// Where the bytes are.
    package let content: Content
    /// How many bytes there are.
    package let sizeBytes: Int64
    /// The MD5 in hexadecimal, which is an object's entity tag; empty for documents.
    package let md5: String
    /// The checksum that the client gave or asked for, or else the one that S3 makes by itself;
    /// nil for documents without one.
    package let checksum: ObjectChecksum?
    /// Whether the client gave the checksum, or asked for it.
    package let isChecksumAsked: Bool

    /// The body of a request that has none.
    package static let empty = S3Payload(
        content: .document([]), sizeBytes: 0, md5: "", checksum: nil, isChecksumAsked: false)

    /// The document that the body is; throws where it is none.
    package func document() throws(S3Error) -> XMLElement {
        try S3Payload.read(bytes)
    }

    /// The document that bytes are; throws where they are none.
    package static func read(_ bytes: [UInt8]) throws(S3Error) -> XMLElement {
        do throws(XMLReader.Malformed) {
            return try XMLReader.read(bytes)
        } catch {
            throw .malformedXML
        }
    }

    /// The bytes of a body that is no object's.
    package var bytes: [UInt8] {
        if case .document(let bytes) = content { bytes } else { [] }
    }
}
