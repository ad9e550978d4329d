package import DynamoModel

/// What a verification found, in short.
package struct VerificationState: Sendable, Hashable {
    /// `verified`, `inconclusive` or `broken`.
    package var result: String
    /// When it was made.
    package var time: Timestamp
    /// How many entries it covered.
    package var size: Int

    /// Sums up a verification.
    package init(result: String, time: Timestamp, size: Int) {
        self.result = result
        self.time = time
        self.size = size
    }
}

extension VerificationState {
    func write(to writer: inout JSONWriter) {
        writer.name("verification")
        writer.object { writer in
            writer.member("result", result)
            writer.member("time", time.description)
            writer.member("size", size)
        }
    }

    static func read(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> VerificationState? {
        var result: String?
        var time: Timestamp?
        var size: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "result": result = try reader.readString()
            case "time": time = Timestamp(try reader.readString())
            case "size": size = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        guard let result, let time, let size else { return nil }
        return VerificationState(result: result, time: time, size: size)
    }
}
