import DynamoModel

/// A checksum of an object, or of a part of one.
package struct ObjectChecksum: Sendable, Hashable {
    /// What it covers.
    package enum Kind: String, Sendable, Hashable {
        /// All bytes.
        case fullObject = "FULL_OBJECT"
        /// The checksums of the parts.
        case composite = "COMPOSITE"
    }

    /// How it was made.
    package let algorithm: ChecksumAlgorithm
    /// What it covers.
    package let kind: Kind
    /// The checksum as headers have it: base64, and how many parts there are where it covers these.
    package let value: String

    /// Describes a checksum.
    package init(_ algorithm: ChecksumAlgorithm, _ kind: Kind = .fullObject, value: String) {
        self.algorithm = algorithm
        self.kind = kind
        self.value = value
    }

    /// The same, without how many parts it covers.
    package var withoutParts: ObjectChecksum {
        ObjectChecksum(algorithm, kind, value: String(value.prefix { $0 != "-" }))
    }

    /// Throws where its text can be no checksum of the algorithm.
    package func check() throws(S3Error) {
        guard ObjectChecksum.bytes(of: withoutParts.value, algorithm) != nil else {
            throw .invalidRequest("Value for \(algorithm.header) header is invalid.")
        }
    }

    /// The headers that say it.
    package var headers: [RESTAnswer.Header] {
        [.init(algorithm.header, value), .init("x-amz-checksum-type", kind.rawValue)]
    }

    /// Writes the elements that say it.
    package func write(to writer: inout XMLWriter) {
        writer.element(algorithm.element, value)
        writer.element("ChecksumType", kind.rawValue)
    }

    /// The bytes of a base64 text of the right length; nil for anything else.
    static func bytes(of text: String, _ algorithm: ChecksumAlgorithm) -> [UInt8]? {
        guard let bytes = Base64.decode(text), bytes.count == algorithm.byteCount else {
            return nil
        }
        return bytes
    }
}
