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

/// A task that moves messages out of a queue of dead letters.
package struct MoveTask: Sendable, Hashable {
    /// How far a task is.
    package enum Status: String, Sendable {
        /// It moves messages.
        case running = "RUNNING"
        /// All that were there are moved.
        case completed = "COMPLETED"
        /// Somebody ended it.
        case cancelled = "CANCELLED"
        /// It could not go on.
        case failed = "FAILED"
    }

    /// Its number.
    package let number: Int64
    /// The ARN of the queue that the messages are in.
    package let source: String
    /// The ARN of the queue that they go to; nil sends each back to where it came from.
    package let destination: String?
    /// How many are moved in a second; nil leaves it to the service.
    package let ratePerSecond: Int?
    /// When it began.
    package let started: Timestamp
    /// How far it is.
    package var status: Status
    /// How many were moved.
    package var moved = 0
    /// How many there were.
    package let total: Int
    /// Why it could not go on.
    package var failure: String?

    /// Describes a task.
    package init(
        number: Int64, source: String, destination: String?, ratePerSecond: Int?,
        started: Timestamp, total: Int, status: Status = .running,
    ) {
        self.number = number
        self.source = source
        self.destination = destination
        self.ratePerSecond = ratePerSecond
        self.started = started
        self.total = total
        self.status = status
    }

    /// What it is known by.
    package var handle: String {
        Base64.encode(Array("{\"taskId\":\"\(number)\",\"sourceArn\":\"\(source)\"}".utf8))
    }

    /// The number in a task's handle; nil where it is none.
    package static func number(ofHandle handle: String) -> Int64? {
        guard let bytes = Base64.decode(handle) else { return nil }
        var id: String?
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            try reader.readMember("taskId") { (reader) throws(DynamoDBError) in
                id = try reader.readString()
            }
        } catch {
            return nil
        }
        return id.flatMap { Int64($0) }
    }
}

/// That a task has begun.
package struct MoveTaskStarted: OperationResponse {
    private let handle: String

    /// Gives what it is known by.
    package init(_ task: MoveTask) {
        handle = task.handle
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.member("TaskHandle", handle)
    }
}

/// That a task has ended.
package struct MoveTaskCancelled: OperationResponse {
    private let moved: Int

    /// Gives how many messages it moved.
    package init(_ task: MoveTask) {
        moved = task.moved
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.member("ApproximateNumberOfMessagesMoved", moved)
    }
}

/// The newest tasks of a queue.
package struct MoveTaskList: OperationResponse {
    private let tasks: [MoveTask]

    /// Gives tasks, the newest first.
    package init(_ tasks: [MoveTask]) {
        self.tasks = tasks
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.name("Results")
        writer.array { writer in
            for task in tasks { writer.object { write(task, to: &$0) } }
        }
    }

    private func write(_ task: MoveTask, to writer: inout JSONWriter) {
        // Only what runs can be ended.
        if task.status == .running { writer.member("TaskHandle", task.handle) }
        writer.member("Status", task.status.rawValue)
        writer.member("SourceArn", task.source)
        writer.member("DestinationArn", task.destination)
        if let rate = task.ratePerSecond { writer.member("MaxNumberOfMessagesPerSecond", rate) }
        writer.member("ApproximateNumberOfMessagesMoved", task.moved)
        writer.member("ApproximateNumberOfMessagesToMove", task.total)
        writer.member("FailureReason", task.failure)
        writer.member("StartedTimestamp", task.started.milliseconds)
    }
}
