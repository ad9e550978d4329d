public import DynamoModel

/// What a function on a stream is called with.
public struct StreamInvocation: Sendable {
    /// The changes, oldest first, all of one shard; empty when a window only ends.
    public let changes: [Change]
    /// The shard.
    public let shard: ShardNumber
    /// What is gathered of the tumbling window; nil where the mapping has none.
    public let window: WindowState?
    /// How many calls of functions stand behind what it is called with.
    package let depth: CallDepth

    /// Describes a call; as deep as its changes, unless it is another depth.
    package init(
        changes: [Change], shard: ShardNumber, window: WindowState?, depth: CallDepth? = nil,
    ) {
        self.changes = changes
        self.shard = shard
        self.window = window
        self.depth = depth ?? changes.lazy.map { $0.origin.caller.depth }.together
    }
}

/// A tumbling window, and what a function has gathered of it so far.
public struct WindowState: Sendable, Hashable {
    /// The window.
    public let window: TumblingWindow
    /// What the function gave back the last time, JSON say; empty at the beginning.
    public let state: [UInt8]
    /// Whether no more changes of the window follow.
    public let isFinal: Bool
    /// Whether the window was ended because the state has become larger than 1 MB; the next call
    /// goes on with the same window and an empty state.
    public let isTerminatedEarly: Bool
}

/// What is called with the changes of a stream: a closure, or a function in another process.
public protocol StreamFunction: Sendable {
    /// Deals with changes in their order and returns once that is durable; gives the window's
    /// state, which counts only where there is a window.
    ///
    /// Must bear repeats. Throws `BatchRejection` when the changes are at fault, with the place of
    /// the first one not dealt with, if that is known. Any other error is the world's fault: the
    /// same changes come again until they pass.
    func invoke(_ invocation: StreamInvocation) async throws -> [UInt8]
}
