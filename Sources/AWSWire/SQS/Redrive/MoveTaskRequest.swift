package import DynamoModel

/// What is asked about moving messages out of a queue of dead letters.
package struct MoveTaskRequest: OperationRequest {
    /// The ARN of the queue that they are in.
    package private(set) var source: String?
    /// The ARN of the queue that they go to; nil sends each back to where it came from.
    package private(set) var destination: String?
    /// How many are moved in a second; nil leaves it to the service.
    package private(set) var ratePerSecond: Int?
    /// How many tasks are listed.
    package private(set) var limit = 1
    /// The task that is to end.
    package private(set) var handle: String?

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = MoveTaskRequest()
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "SourceArn": this.source = try reader.readString()
            case "DestinationArn": this.destination = try reader.readString()
            case "MaxNumberOfMessagesPerSecond": this.ratePerSecond = try reader.readInt()
            case "MaxResults": this.limit = try reader.readInt()
            case "TaskHandle": this.handle = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = this
    }

    private init() {}

    /// Throws where a parameter is out of its range.
    package func check() throws(SQSError) {
        if let ratePerSecond, !(1...500).contains(ratePerSecond) {
            throw .invalidValue(
                "\(ratePerSecond)", of: "MaxNumberOfMessagesPerSecond",
                "Must be between 1 and 500, if provided.")
        }
        guard (1...10).contains(limit) else {
            throw .invalidValue(
                "\(limit)", of: "MaxResults", "Must be between 1 and 10, if provided.")
        }
    }
}
