package import DynamoModel

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
