public import DynamoModel

/// What an event source mapping reads: elements in batches, each settled before the next is asked
/// for.
public protocol EventSource<Element>: Sendable {
    /// What a batch consists of.
    associatedtype Element: Sendable

    /// Waits for up to `limit` elements, the oldest first; nil when the source has been closed.
    func next(limit: Int) async throws -> [Element]?
    /// Forgets a batch, because all of it was dealt with or parked.
    func acknowledge(_ batch: [Element]) async throws
    /// Takes one element aside, so that the others can go on; twice is not an error.
    func park(_ element: Element, because verdict: Verdict) async throws
    /// Gives a batch back unfinished, with the failures of its elements, by their places in it.
    func release(_ batch: [Element], failures: [Int: Int]) async throws
    /// How often elements failed before they came in this batch, by their places; zeros left out.
    func earlierFailures(of batch: [Element]) -> [Int: Int]
    /// When an element happened; nil where that is not known, or not asked for.
    func time(of element: Element) -> Timestamp?
    /// Elements that were left out so far, because nobody has to deal with them.
    var filtered: Int { get }
    /// Has `next` answer nil from now on; a batch that was given can still be settled.
    func close()
}

extension EventSource {
    /// Nil: what only carries references does not know.
    public func time(of element: Element) -> Timestamp? { nil }

    /// None: what has no filters leaves nothing out.
    public var filtered: Int { 0 }
}
