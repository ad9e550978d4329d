/// Holds a place among listeners, which ends when nobody holds this any more.
package final class Listening: Sendable {
    private let end: @Sendable () -> Void

    /// Calls `end` when the place is given up.
    package init(_ end: @escaping @Sendable () -> Void) {
        self.end = end
    }

    deinit {
        end()
    }
}
