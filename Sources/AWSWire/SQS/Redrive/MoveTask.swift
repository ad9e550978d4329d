package import DynamoModel

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

    /// What somebody wanted.
    package struct Order: Sendable, Hashable {
        /// The ARN of the queue that the messages are in.
        package let source: String
        /// The ARN of the queue that they go to; nil sends each back to where it came from.
        package let destination: String?
        /// How many are moved in a second; nil leaves it to the service.
        package let ratePerSecond: Int?

        /// Describes what is to be moved.
        package init(source: String, destination: String?, ratePerSecond: Int?) {
            self.source = source
            self.destination = destination
            self.ratePerSecond = ratePerSecond
        }
    }

    /// Its number.
    package let number: Int64
    /// What somebody wanted.
    package let order: Order
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
        number: Int64, _ order: Order, started: Timestamp, total: Int, status: Status = .running,
    ) {
        self.number = number
        self.order = order
        self.started = started
        self.total = total
        self.status = status
    }

    /// What it is known by.
    package var handle: String {
        Base64.encode(Array("{\"taskId\":\"\(number)\",\"sourceArn\":\"\(order.source)\"}".utf8))
    }

    /// The number in a task's handle, nil where no task has such a one, and the ARN of its source;
    /// nil where it is no handle.
    package static func parts(ofHandle handle: String) -> (number: Int64?, source: String)? {
        guard let bytes = Base64.decode(handle) else { return nil }
        let texts: [String: String]
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            texts = try reader.readTexts()
            try reader.finish()
        } catch {
            return nil
        }
        guard let id = texts["taskId"], let source = texts["sourceArn"] else { return nil }
        return (Int64(id), source)
    }
}
