/// What the bodies of an event loop's requests take together; touched on that event loop only.
final class BodyBudget {
    /// The size of all bodies that are kept.
    var sizeBytes = 0

    /// How much room is left.
    var roomBytes: Int { max(0, Limits.bodiesBytes - sizeBytes) }

    /// Whether there is no room for more.
    var isExceeded: Bool { sizeBytes > Limits.bodiesBytes }
}
