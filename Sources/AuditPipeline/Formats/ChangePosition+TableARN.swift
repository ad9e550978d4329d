package import DynamoModel

extension ChangePosition {
    /// The table's ARN, which the stream's begins with.
    package var tableARN: String {
        guard let end = streamARN.firstRange(of: "/stream/") else { return streamARN }
        return String(streamARN[..<end.lowerBound])
    }
}
