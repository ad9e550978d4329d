import AuditPipeline
import Synchronization

/// Brings a shard's changes to all destinations of its table at once.
///
/// Is done with a batch when all of them are. What one has taken it is not given again because
/// another one failed: not every destination recognises a repeat.
final class ShardDelivery: BatchConsumer {
    typealias Destination = any BatchConsumer<ChangeReference>
    private typealias Outcome = Result<[ElementFailure], any Error>

    /// What became of a batch at one destination.
    ///
    /// No pair: as the result of a task, the optimiser of Swift 6.3 garbles one of these two.
    private struct Delivered: Sendable {
        let place: Int
        let outcome: Outcome

        init(_ place: Int, _ outcome: Outcome) {
            (self.place, self.outcome) = (place, outcome)
        }
    }

    private let destinations: [Destination]
    /// What each destination has taken of a batch that is not done.
    private let taken: Mutex<[Set<ChangeReference>]>

    init(to destinations: [Destination]) {
        self.destinations = destinations
        taken = Mutex(destinations.map { _ in [] })
    }

    func consume(_ batch: [ChangeReference]) async throws -> [ElementFailure] {
        let parts = parts(of: batch)
        let outcomes = await outcomes(of: parts)
        let errors = outcomes.compactMap(\.error)
        guard !errors.isEmpty else { return failures(outcomes, parts, in: batch) }
        note(outcomes, of: parts)
        // The world's faults come first: once they pass, what is refused is found by itself.
        if let fault = errors.first(where: { !($0 is BatchRejection) }) { throw fault }
        throw rejection(outcomes, parts, in: batch)
    }

    /// What each destination has not taken yet.
    private func parts(of batch: [ChangeReference]) -> [[ChangeReference]] {
        taken.withLock { taken in
            // Batches come in order, so what stands before this one is settled.
            guard let first = batch.first, taken.contains(where: { !$0.isEmpty }) else {
                return destinations.map { _ in batch }
            }
            for place in taken.indices {
                taken[place] = taken[place].filter { $0.sequence >= first.sequence }
            }
            return taken.map { taken in batch.filter { !taken.contains($0) } }
        }
    }

    private func outcomes(of parts: [[ChangeReference]]) async -> [Outcome] {
        await withTaskGroup(of: Delivered.self) { group in
            for (place, destination) in destinations.enumerated() {
                let part = parts[place]
                group.addTask {
                    guard !part.isEmpty else { return Delivered(place, .success([])) }
                    do {
                        return Delivered(place, .success(try await destination.consume(part)))
                    } catch {
                        return Delivered(place, .failure(error))
                    }
                }
            }
            var outcomes = parts.map { _ in Outcome.success([]) }
            for await delivered in group { outcomes[delivered.place] = delivered.outcome }
            return outcomes
        }
    }

    /// Remembers who has taken what of a batch that comes again.
    private func note(_ outcomes: [Outcome], of parts: [[ChangeReference]]) {
        taken.withLock { taken in
            for (place, outcome) in outcomes.enumerated() {
                let count =
                    switch outcome {
                    case .success(let failures): failures.isEmpty ? parts[place].count : 0
                    case .failure(let error): (error as? BatchRejection)?.firstFailure ?? 0
                    }
                taken[place].formUnion(parts[place].prefix(count))
            }
        }
    }

    private func failures(
        _ outcomes: [Outcome], _ parts: [[ChangeReference]], in batch: [ChangeReference],
    ) -> [ElementFailure] {
        zip(outcomes, parts).flatMap { outcome, part in
            ((try? outcome.get()) ?? []).compactMap { failure in
                batch.firstIndex(of: part[failure.index]).map { index in
                    ElementFailure(
                        index: index, reason: failure.reason, payload: failure.payload,
                        isPermanent: failure.isPermanent)
                }
            }
        }
    }

    /// What the batch is rejected with; names the first failure only where all who reject it know
    /// theirs.
    private func rejection(
        _ outcomes: [Outcome], _ parts: [[ChangeReference]], in batch: [ChangeReference],
    ) -> BatchRejection {
        var reasons: [String] = []
        var places: [Int?] = []
        for (outcome, part) in zip(outcomes, parts) {
            guard let rejection = outcome.error as? BatchRejection else { continue }
            reasons.append(rejection.reason)
            places.append(rejection.firstFailure.flatMap { batch.firstIndex(of: part[$0]) })
        }
        let known = places.compactMap(\.self)
        return BatchRejection(
            reason: reasons.joined(separator: "; "),
            firstFailure: known.count == places.count ? known.min() : nil)
    }
}

extension Result {
    /// Why there is no value.
    fileprivate var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
