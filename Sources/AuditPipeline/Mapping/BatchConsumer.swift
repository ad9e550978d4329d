/// What an event source mapping calls with every batch: a processor, or a user's function.
public protocol BatchConsumer<Element>: Sendable {
    /// What it consumes.
    associatedtype Element: Sendable

    /// Deals with a batch in its order, and returns once no crash of the process undoes that, with
    /// what it could not do.
    ///
    /// Must bear repeats: a batch comes again after a crash. Throws `BatchRejection` when an
    /// element of the batch is at fault, and not known which; it is found by bisecting. Any other
    /// error is the world's fault: the same batch comes again until it passes, and no element is
    /// blamed.
    func consume(_ batch: [Element]) async throws -> [ElementFailure]
}
