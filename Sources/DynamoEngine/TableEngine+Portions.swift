import Dispatch
import SQLite

extension TableEngine {
    /// Has the writer do one portion of something after the other, until one says that there is no
    /// more, and then tells `completion`.
    ///
    /// Other writes come in between. After a failure it goes on in a moment, for a disk that is
    /// full now or a writer that has too much to do. What the end of the program interrupts has to
    /// go on when the file is opened again.
    func inPortions(
        _ portion: @escaping @Sendable (Connection) throws -> Bool,
        completion: @escaping @Sendable () -> Void = {},
    ) {
        let hasMore = LatestValue<Bool>()
        writer.submit {
            hasMore.value = try portion($0)
        } completion: { [self] outcome in
            switch outcome {
            case .success where hasMore.value == true:
                inPortions(portion, completion: completion)
            case .success: completion()
            case .failure(SubmissionError.closed): break
            case .failure: inPortionsLater(portion, completion)
            }
        }
    }

    private func inPortionsLater(
        _ portion: @escaping @Sendable (Connection) throws -> Bool,
        _ completion: @escaping @Sendable () -> Void,
    ) {
        let moment = DispatchTime.now() + Limits.portionPauseSeconds
        DispatchQueue.global().asyncAfter(deadline: moment) { [weak self] in
            self?.inPortions(portion, completion: completion)
        }
    }
}
