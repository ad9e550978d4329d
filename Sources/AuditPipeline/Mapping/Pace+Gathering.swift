import Synchronization

extension Pace {
    /// Adds to `first` what `more`, which is told all that is gathered so far, gives until it gives
    /// nil or the window is over.
    ///
    /// Where that fails, or is cancelled, what is gathered goes to `giveBack`.
    package func gather<Element: Sendable>(
        _ first: [Element], for window: Duration,
        _ more: @escaping @Sendable ([Element]) async throws -> [Element]?,
        giveBack: ([Element]) async throws -> Void,
    ) async throws -> [Element] {
        let gathered = Gathered(first)
        do {
            try await limit(to: window) {
                while let next = try await more(gathered.elements) { gathered.add(next) }
            }
        } catch {
            try await giveBack(gathered.elements)
            throw error
        }
        return gathered.elements
    }
}

/// What is gathered while a window lasts.
private final class Gathered<Element: Sendable>: Sendable {
    private let state: Mutex<[Element]>

    init(_ elements: [Element]) {
        state = Mutex(elements)
    }

    var elements: [Element] { state.withLock { $0 } }

    func add(_ more: [Element]) {
        state.withLock { $0 += more }
    }
}
