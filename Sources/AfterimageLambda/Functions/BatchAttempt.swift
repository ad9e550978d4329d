import AuditPipeline

/// Has a consumer deal with elements once, and finds by halving which of them it refuses.
struct BatchAttempt<Element: Sendable> {
    let consumer: any BatchConsumer<Element>
    /// What the consumer's faults are about, for those who read of them.
    let destination: String

    /// Why elements could not be dealt with, by their places; empty where all of them are.
    func failures(of batch: [Element]) async -> [Int: String] {
        var search = Search()
        await deliver(batch[...], &search)
        return search.failures
    }

    private struct Search {
        var failures: [Int: String] = [:]
        /// What is wrong with the world, so that nothing more is tried.
        var fault: String?
    }

    private func deliver(_ batch: ArraySlice<Element>, _ search: inout Search) async {
        guard !batch.isEmpty else { return }
        if let fault = search.fault { return fail(batch.indices, fault, &search) }
        do {
            for failure in try await consumer.consume(Array(batch)) {
                search.failures[batch.startIndex + failure.index] = failure.reason
            }
        } catch let rejection as BatchRejection {
            await divide(batch, because: rejection, &search)
        } catch {
            let fault = "\(destination): \(error)"
            search.fault = fault
            fail(batch.indices, fault, &search)
        }
    }

    private func divide(
        _ batch: ArraySlice<Element>, because rejection: BatchRejection,
        _ search: inout Search,
    ) async {
        if let first = rejection.firstFailure {
            // What stands before it is done.
            let place = batch.startIndex + first
            search.failures[place] = rejection.reason
            await deliver(batch[(place + 1)...], &search)
        } else if batch.count > 1 {
            let middle = batch.startIndex + batch.count / 2
            await deliver(batch[..<middle], &search)
            await deliver(batch[middle...], &search)
        } else {
            search.failures[batch.startIndex] = rejection.reason
        }
    }

    private func fail(_ places: Range<Int>, _ reason: String, _ search: inout Search) {
        for place in places { search.failures[place] = reason }
    }
}
