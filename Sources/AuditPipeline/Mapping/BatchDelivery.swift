/// Decides how one batch gets through: is told how each try ended, and answers what to do next.
///
/// Holds no elements, no clock and no task. Elements are their places in the batch; the earlier
/// ones are always dealt with first, so that halving a batch does not change its order.
struct BatchDelivery {
    /// What has to be done next.
    enum Step: Hashable {
        /// Wait, if at all, then hand these elements to the consumer.
        case deliver(Range<Int>, after: Duration)
        /// Take this element aside.
        case park(Int, Verdict)
        /// Everything was dealt with or parked.
        case acknowledge
    }

    /// How a delivery ended.
    enum Outcome {
        /// The consumer dealt with all elements but these.
        case taken(except: [ElementFailure])
        /// The consumer rejected the elements as a whole.
        case rejected(BatchRejection)
        /// The consumer wants the first elements, so many, apart from the others.
        case cut(Int)
        /// Something that is no element's fault got in between, for this reason.
        case interrupted(String)
    }

    /// Neighbours that are delivered together, and how often they failed together.
    private struct Segment {
        let places: Range<Int>
        var failures: Int
    }

    /// An element that was given up.
    private struct Condemned {
        let place: Int
        let verdict: Verdict
    }

    private let retrying: Retrying
    private let earlierFailures: [Int: Int]
    /// What is not dealt with yet; the next segment stands last.
    private var open: [Segment] = []
    /// What is not parked yet; the next element stands last.
    private var condemned: [Condemned] = []
    /// Whether an element of the batch was parked.
    private(set) var hasParked = false
    private var interruptions = 0
    /// What got in between the last time.
    private var obstacle: String?
    private var jitter = 0.0
    private var counts = PipelineMetrics()

    /// Begins with all of a batch of `count` elements, of which some may have failed before.
    init(count: Int, earlierFailures: [Int: Int], retrying: Retrying) {
        self.retrying = retrying
        self.earlierFailures = earlierFailures
        if count > 0 { open.append(segment(0..<count)) }
    }

    /// What has to be done next; the same until something is recorded.
    var nextStep: Step {
        if let next = condemned.last { return .park(next.place, next.verdict) }
        guard let next = open.last else { return .acknowledge }
        let failures = max(interruptions, next.failures)
        guard failures > 0 else { return .deliver(next.places, after: .zero) }
        let pause = retrying.backoff.pause(afterFailures: failures, jitter: jitter)
        return .deliver(next.places, after: pause)
    }

    /// How often elements that are still open have failed, by their places; zeros left out.
    var failures: [Int: Int] {
        var failures: [Int: Int] = [:]
        for segment in open where segment.failures > 0 {
            for place in segment.places { failures[place] = segment.failures }
        }
        return failures
    }

    /// Whether elements that have failed are going to be tried again.
    var isRetrying: Bool { open.contains { $0.failures > 0 } }

    /// Records how the delivery that `nextStep` asked for has ended.
    ///
    /// `jitter`, from zero to one, goes into the pause before the next one.
    mutating func record(_ outcome: Outcome, jitter: Double) {
        guard var segment = open.popLast() else { preconditionFailure("Nothing was delivered") }
        self.jitter = jitter
        if case .interrupted(let reason) = outcome {
            (interruptions, obstacle) = (interruptions + 1, reason)
        } else {
            (interruptions, obstacle) = (0, nil)
        }
        switch outcome {
        case .taken(let failures):
            settle(segment, except: failures)
        case .rejected(let rejection) where rejection.firstFailure != nil:
            stop(segment, because: rejection)
        case .rejected where retrying.bisectsOnError && segment.places.count > 1:
            open += parts(of: segment, first: segment.places.count / 2)
            counts.bisects += 1
        case .rejected(let rejection):
            segment.failures += 1
            retryOrCondemn(segment, because: rejection)
        case .cut(let count):
            open += parts(of: segment, first: count)
        case .interrupted:
            open.append(segment)
            counts.retries += 1
        }
    }

    /// Records that the first elements that `nextStep` named are too old to be tried again.
    mutating func recordExpired(_ count: Int) {
        guard let segment = open.popLast() else { preconditionFailure("Nothing was to be tried") }
        let middle = segment.places.lowerBound + count
        var rest = Segment(places: middle..<segment.places.upperBound, failures: segment.failures)
        if rest.places.count == 1, segment.places.count > 1 { rest = self.segment(rest.places) }
        if !rest.places.isEmpty { open.append(rest) }
        let expired = Segment(
            places: segment.places.lowerBound..<middle, failures: segment.failures)
        let reason = "It is older than the maximum record age."
        condemn(
            expired,
            Verdict(
                reason: obstacle.map { "\(reason) Until then: \($0)" } ?? reason,
                attempts: segment.failures, isExpired: true))
    }

    /// Records that the element that `nextStep` named has been parked.
    mutating func recordParked() {
        guard condemned.popLast() != nil else { preconditionFailure("Nothing was to be parked") }
        counts.parked += 1
        hasParked = true
    }

    /// What was counted since the last time that it was taken.
    mutating func takeCounts() -> PipelineMetrics {
        defer { counts = PipelineMetrics() }
        return counts
    }

    private mutating func settle(_ taken: Segment, except failures: [ElementFailure]) {
        // From the last to the first, because the next one stands last.
        for failure in failures.sorted(by: { $0.index > $1.index }) {
            let place = taken.places.lowerBound + failure.index
            precondition(taken.places.contains(place), "The consumer names an element it never got")
            var alone = taken.places.count == 1 ? taken : segment(place..<place + 1)
            alone.failures += 1
            let rejection = BatchRejection(reason: failure.reason, payload: failure.payload)
            if failure.isPermanent {
                condemn(alone, because: rejection)
            } else {
                retryOrCondemn(alone, because: rejection)
            }
        }
    }

    /// Keeps what stands behind the element at fault waiting, so that nothing overtakes it.
    private mutating func stop(_ segment: Segment, because rejection: BatchRejection) {
        let first = segment.places.lowerBound + (rejection.firstFailure ?? 0)
        precondition(segment.places.contains(first), "The consumer names an element it never got")
        let rest = first + 1..<segment.places.upperBound
        if !rest.isEmpty { open.append(self.segment(rest)) }
        var alone = segment.places.count == 1 ? segment : self.segment(first..<first + 1)
        alone.failures += 1
        retryOrCondemn(alone, because: rejection)
    }

    /// The second part and the first, as they have to stand in `open`.
    private func parts(of segment: Segment, first count: Int) -> [Segment] {
        let places = segment.places
        precondition(0 < count && count < places.count, "Both parts hold something")
        let middle = places.lowerBound + count
        return [
            self.segment(middle..<places.upperBound), self.segment(places.lowerBound..<middle),
        ]
    }

    /// A segment that has not failed as such; an element alone brings its own failures.
    private func segment(_ places: Range<Int>) -> Segment {
        let earlier = places.count == 1 ? earlierFailures[places.lowerBound] : nil
        return Segment(places: places, failures: earlier ?? 0)
    }

    private mutating func retryOrCondemn(_ segment: Segment, because rejection: BatchRejection) {
        if let attempts = retrying.attempts, segment.failures > attempts {
            return condemn(segment, because: rejection)
        }
        open.append(segment)
        counts.retries += 1
    }

    private mutating func condemn(_ segment: Segment, because rejection: BatchRejection) {
        condemn(
            segment,
            Verdict(
                reason: rejection.reason, attempts: segment.failures, payload: rejection.payload,
                isReported: rejection.isReported))
    }

    private mutating func condemn(_ segment: Segment, _ verdict: Verdict) {
        for place in segment.places.reversed() {
            condemned.append(Condemned(place: place, verdict: verdict))
        }
    }
}
