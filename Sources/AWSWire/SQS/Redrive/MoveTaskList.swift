package import DynamoModel

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
        writer.member("SourceArn", task.order.source)
        writer.member("DestinationArn", task.order.destination)
        if let rate = task.order.ratePerSecond {
            writer.member("MaxNumberOfMessagesPerSecond", rate)
        }
        writer.member("ApproximateNumberOfMessagesMoved", task.moved)
        writer.member("ApproximateNumberOfMessagesToMove", task.total)
        writer.member("FailureReason", task.failure)
        writer.member("StartedTimestamp", task.started.milliseconds)
    }
}
