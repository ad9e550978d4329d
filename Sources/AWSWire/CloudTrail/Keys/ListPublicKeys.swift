package import DynamoModel

/// Lists the keys that digest files are checked with.
package enum ListPublicKeys {
    /// Which of them.
    package struct Request: OperationRequest {
        /// The earliest time that they were in use.
        package private(set) var start: Timestamp?
        /// The latest.
        package private(set) var end: Timestamp?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (start, end) = (Timestamp?.none, Timestamp?.none)
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "StartTime": start = try reader.readTimestamp()
                case "EndTime": end = try reader.readTimestamp()
                default: try reader.skipValue()
                }
            }
            (self.start, self.end) = (start, end)
        }
    }

    /// A key and when it was in use.
    package struct Key: Sendable, Hashable {
        /// What digest files name it by.
        package let fingerprint: String
        /// The public key in DER, as PKCS#1 has it.
        package let value: [UInt8]
        /// When it was first in use.
        package let start: Timestamp
        /// When it was last in use.
        package let end: Timestamp

        /// Describes a key.
        package init(
            fingerprint: String, value: [UInt8], start: Timestamp, end: Timestamp,
        ) {
            self.fingerprint = fingerprint
            self.value = value
            self.start = start
            self.end = end
        }
    }

    /// The keys.
    package struct Response: OperationResponse {
        private let keys: [Key]

        /// Gives keys.
        package init(_ keys: [Key]) {
            self.keys = keys
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("PublicKeyList")
            writer.array { writer in
                for key in keys {
                    writer.object { writer in
                        writer.name("Value")
                        writer.base64(key.value)
                        writer.member("ValidityStartTime", key.start)
                        writer.member("ValidityEndTime", key.end)
                        writer.member("Fingerprint", key.fingerprint)
                    }
                }
            }
        }
    }
}
