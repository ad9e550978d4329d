package import DynamoModel

/// What a verification found, in short.
package struct VerificationState: Sendable, Hashable {
    /// `verified`, `inconclusive` or `broken`.
    package var result: String
    /// When it was made.
    package var time: Timestamp

    /// Sums up a verification.
    package init(result: String, time: Timestamp) {
        self.result = result
        self.time = time
    }
}

extension VerificationState {
    static func read(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> VerificationState? {
        var result: String?
        var time: Timestamp?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "result": result = try reader.readString()
            case "time": time = Timestamp(try reader.readString())
            default: try reader.skipValue()
            }
        }
        guard let result, let time else { return nil }
        return VerificationState(result: result, time: time)
    }
}
