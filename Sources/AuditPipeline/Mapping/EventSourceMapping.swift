import DynamoModel
public import Logging
import Synchronization

/// The only loop in the house: reads a source in batches, and has a consumer deal with each of
/// them.
///
/// A batch is acknowledged once each of its elements was dealt with or parked, and only then is the
/// next one read, so elements keep their order while some of them are retried. An element is given
/// up on its consumer's word alone; whatever else goes wrong is retried until it passes.
public final class EventSourceMapping<Source: EventSource, Consumer: BatchConsumer>: Sendable
where Source.Element == Consumer.Element {
    private struct State {
        var metrics = PipelineMetrics()
        var trouble: String?
        var isRetrying = false
    }

    private let source: Source
    private let consumer: Consumer
    private let options: MappingOptions
    private let pace: Pace
    private let log: Logger
    private let state = Mutex(State())

    /// Connects a source to a consumer; nothing happens before `run`.
    public init(
        from source: Source, to consumer: Consumer, options: MappingOptions, pace: Pace,
        log: Logger,
    ) {
        precondition(options.batching.size > 0, "A batch holds something")
        self.source = source
        self.consumer = consumer
        self.options = options
        self.pace = pace
        self.log = log
    }

    /// The mapping's name.
    public var name: String { options.name }

    /// What has been done so far.
    public var metrics: PipelineMetrics {
        var metrics = state.withLock { $0.metrics }
        metrics.filtered = source.filtered
        return metrics
    }

    /// What got in the way and is still being retried; nil while all is well.
    public var trouble: String? { state.withLock { $0.trouble } }

    /// Whether elements that the consumer rejected wait for their next try.
    public var isRetrying: Bool { state.withLock { $0.isRetrying } }

    /// Works until the source is closed or the task is cancelled.
    ///
    /// Cancelling gives the batch in hand back, and it comes again later.
    public func run() async {
        do throws(CancellationError) {
            while let batch = try await insist({
                try await source.next(limit: options.batching.size)
            }) {
                try await settle(batch)
            }
        } catch {
            log.debug("\(name) was cancelled")
        }
    }

    /// Closes the source, so that `run` returns once the batch in hand is settled.
    public func drain() {
        source.close()
    }

    private func settle(_ batch: [Source.Element]) async throws(CancellationError) {
        var delivery = BatchDelivery(
            count: batch.count, earlierFailures: source.earlierFailures(of: batch),
            retrying: options.retrying,
        )
        do throws(CancellationError) {
            while try await advance(&delivery, of: batch) {}
        } catch {
            await giveBack(batch, failures: delivery.failures)
            throw error
        }
        let (newest, hasParked) = (batch.last.flatMap(source.time), delivery.hasParked)
        state.withLock {
            $0.metrics.batches += 1
            $0.metrics.batchesGivenUp += hasParked ? 1 : 0
            $0.metrics.batchSizes.record(batch.count)
            $0.metrics.records += batch.count
            $0.metrics.newest = newest ?? $0.metrics.newest
        }
    }

    /// Takes the delivery's next step; false after the last one.
    private func advance(
        _ delivery: inout BatchDelivery, of batch: [Source.Element],
    ) async throws(CancellationError) -> Bool {
        switch delivery.nextStep {
        case .deliver(let places, let pause):
            try await pace.wait(pause)
            let expired = expired(places, of: batch)
            if expired > 0 {
                delivery.recordExpired(expired)
            } else {
                delivery.record(try await deliver(places, of: batch), jitter: pace.jitter)
            }
        case .park(let place, let verdict):
            try await insist { try await source.park(batch[place], because: verdict) }
            delivery.recordParked()
            log.error("\(name) gave an element up: \(verdict.reason)")
        case .acknowledge:
            try await insist { try await source.acknowledge(batch) }
            return false
        }
        let (counts, isRetrying) = (delivery.takeCounts(), delivery.isRetrying)
        state.withLock {
            $0.metrics += counts
            $0.isRetrying = isRetrying
        }
        return true
    }

    /// How many of those elements, the first of them, are too old to be tried at all.
    private func expired(_ places: Range<Int>, of batch: [Source.Element]) -> Int {
        guard let age = options.retrying.maximumAge else { return 0 }
        let horizon = pace.now().advanced(by: .zero - age)
        return batch[places].prefix { element in
            source.time(of: element).map { $0 < horizon } ?? false
        }.count
    }

    private func deliver(
        _ places: Range<Int>, of batch: [Source.Element],
    ) async throws(CancellationError) -> BatchDelivery.Outcome {
        do {
            // The whole batch, which is the rule, is handed over without a copy.
            let part = places.count == batch.count ? batch : Array(batch[places])
            let failures = try await consumer.consume(part)
            recover()
            return .taken(except: failures)
        } catch let rejection as BatchRejection {
            recover()
            return .rejected(rejection)
        } catch let cut as BatchCut {
            return .cut(cut.count)
        } catch {
            return .interrupted(try report(error))
        }
    }

    /// Tries until it works: what a source does must not be given up, or changes would be lost.
    private func insist<Value>(
        _ operation: () async throws -> Value,
    ) async throws(CancellationError) -> Value {
        var failures = 0
        while true {
            do {
                let value = try await operation()
                recover()
                return value
            } catch {
                _ = try report(error)
            }
            failures += 1
            try await pace.wait(
                options.retrying.backoff.pause(afterFailures: failures, jitter: pace.jitter))
        }
    }

    private func giveBack(_ batch: [Source.Element], failures: [Int: Int]) async {
        do {
            try await source.release(batch, failures: failures)
        } catch {
            // Nothing is lost: what is not acknowledged comes again after the next start.
            log.warning("\(name) could not give a batch back: \(error)")
        }
    }

    /// Notes what goes wrong, and gives it as a text.
    private func report(_ error: any Error) throws(CancellationError) -> String {
        guard !Task.isCancelled else { throw CancellationError() }
        let trouble = "\(error)"
        let isNew = state.withLock { state in
            defer { state.trouble = trouble }
            return state.trouble != trouble
        }
        if isNew { log.warning("\(name) is held up and tries again: \(trouble)") }
        return trouble
    }

    private func recover() {
        let wasInTrouble = state.withLock { state in
            defer { state.trouble = nil }
            return state.trouble != nil
        }
        if wasInTrouble { log.notice("\(name) goes on") }
    }
}
