/// Says that a queue is full and has been closed, so that nobody will make room in it.
package struct QueueClosed: Error, Hashable, CustomStringConvertible {
    /// The queue's name.
    package let name: String

    /// What happened.
    package var description: String {
        "The queue \(name) is full and closed: start again to go on."
    }
}
