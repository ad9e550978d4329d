/// Where a mapping sends reports of what its function could not deal with: a queue, a topic, or a
/// place for objects.
package protocol OnFailureDestination: Sendable {
    /// Sends a JSON document; returns when no crash loses it. The same may come again.
    func send(_ document: [UInt8]) async throws
}
