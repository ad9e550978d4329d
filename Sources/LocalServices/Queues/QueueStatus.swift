package import DynamoModel

/// How a queue is doing.
package struct QueueStatus: Sendable, Hashable {
    /// Messages that nobody has dealt with, those in somebody's hands included.
    package let depth: Int
    /// When the oldest of them was sent; nil when there is none.
    package let oldest: Timestamp?
}
