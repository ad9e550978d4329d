package import DynamoModel

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
