extension EventSourceSettings {
    /// The options of a mapping with these settings; throws what AWS refuses.
    package func options(
        name: String, for source: Source,
    ) throws(InvalidMapping) -> MappingOptions {
        try checkRanges()
        switch source {
        case .stream: try checkStream()
        case .queue: try checkQueue()
        case .orderedQueue:
            try checkQueue()
            try checkOrderedQueue()
        }
        var options = MappingOptions(name: name)
        options.batching.size = batchSize ?? (source == .stream ? 100 : 10)
        options.batching.window = .seconds(maximumBatchingWindowSeconds ?? 0)
        options.retrying = retrying
        options.stream.startingPosition = startingPosition == "LATEST" ? .latest : .trimHorizon
        options.stream.parallelization = parallelizationFactor ?? 1
        if let seconds = tumblingWindowSeconds, seconds > 0 {
            options.stream.tumblingWindow = .seconds(seconds)
        }
        options.filters = try FilterCriteria(filters ?? [])
        return options
    }

    private var retrying: Retrying {
        var retrying = Retrying()
        retrying.bisectsOnError = bisectBatchOnFunctionError ?? false
        retrying.attempts = maximumRetryAttempts.flatMap { $0 < 0 ? nil : $0 }
        retrying.maximumAge = maximumRecordAgeSeconds.flatMap { $0 < 0 ? nil : .seconds($0) }
        return retrying
    }

    private func checkRanges() throws(InvalidMapping) {
        try check(batchSize, 1...10_000, "batchSize")
        try check(maximumBatchingWindowSeconds, 0...300, "maximumBatchingWindowInSeconds")
        try check(parallelizationFactor, 1...10, "parallelizationFactor")
        try check(maximumRetryAttempts, -1...10_000, "maximumRetryAttempts")
        try check(maximumRecordAgeSeconds, -1...604_800, "maximumRecordAgeInSeconds")
        try check(tumblingWindowSeconds, 0...900, "tumblingWindowInSeconds")
        try check(scaling?.maximumConcurrency, 2...1000, "scalingConfig.maximumConcurrency")
        guard functionResponseTypes?.count ?? 0 <= 1 else {
            throw InvalidMapping(
                constraint: "Member must have length less than or equal to 1",
                value: "[\(functionResponseTypes?.joined(separator: ", ") ?? "")]",
                at: "functionResponseTypes")
        }
        try checkMetrics()
        guard !hasOnSuccessDestination else {
            throw InvalidMapping(
                "Unsupported DestinationConfig parameter for given event source mapping type.")
        }
        for type in functionResponseTypes ?? [] where type != "ReportBatchItemFailures" {
            throw InvalidMapping(
                constraint: "Member must satisfy enum value set: [ReportBatchItemFailures]",
                value: type, at: "functionResponseTypes.1.member")
        }
    }

    /// Source: AWS, Lambda, EventSourceMappingMetricsConfig; the others are of Kafka.
    private func checkMetrics() throws(InvalidMapping) {
        let known = ["EventCount", "ErrorCount", "KafkaMetrics"]
        for (place, metric) in (metrics ?? []).enumerated() where metric != "EventCount" {
            guard known.contains(metric) else {
                throw InvalidMapping(
                    constraint:
                        "Member must satisfy enum value set: [\(known.joined(separator: ", "))]",
                    value: metric, at: "metricsConfig.metrics.\(place + 1).member")
            }
            throw InvalidMapping("\(metric) is not supported for this event source.")
        }
    }

    private func checkStream() throws(InvalidMapping) {
        guard let startingPosition else {
            throw InvalidMapping(
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
                    + "constraint: Member must not be null.")
        }
        let positions = StartingPosition.allCases.map(\.rawValue)
        guard (positions + ["AT_TIMESTAMP"]).contains(startingPosition) else {
            throw InvalidMapping(
                constraint:
                    "Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
                value: startingPosition, at: "startingPosition")
        }
        guard positions.contains(startingPosition) else {
            throw InvalidMapping(
                "Unsupported starting position for arn type: AT_TIMESTAMP is not supported for "
                    + "DynamoDB streams.")
        }
        if let age = maximumRecordAgeSeconds, 0..<60 ~= age {
            throw InvalidMapping("MaximumRecordAgeInSeconds must be -1 or at least 60.")
        }
        guard scaling == nil else {
            throw InvalidMapping("ScalingConfig is not supported for DynamoDB event sources.")
        }
        if tumblingWindowSeconds ?? 0 > 0, parallelizationFactor ?? 1 > 1 {
            throw InvalidMapping(
                "Parallelization factor must be 1 if tumbling window is greater than 0")
        }
    }

    private func checkQueue() throws(InvalidMapping) {
        let strangers: [(String, Bool)] = [
            ("ParallelizationFactor", parallelizationFactor != nil),
            ("BisectBatchOnFunctionError", bisectBatchOnFunctionError != nil),
            ("MaximumRetryAttempts", maximumRetryAttempts != nil),
            ("MaximumRecordAgeInSeconds", maximumRecordAgeSeconds != nil),
            ("TumblingWindowInSeconds", tumblingWindowSeconds != nil),
            ("DestinationConfig", !(onFailureDestination ?? "").isEmpty),
        ]
        guard startingPosition == nil else {
            throw InvalidMapping("StartingPosition is not valid for SQS event sources.")
        }
        if let (name, _) = strangers.first(where: \.1) {
            throw InvalidMapping("\(name) is not supported for SQS event sources.")
        }
        if batchSize ?? 10 > 10, maximumBatchingWindowSeconds ?? 0 == 0 {
            throw InvalidMapping(
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is "
                    + "greater than 10")
        }
    }

    private func checkOrderedQueue() throws(InvalidMapping) {
        guard batchSize ?? 10 <= 10 else {
            throw InvalidMapping("Batch size must be between 1 and 10 for FIFO queues")
        }
        guard maximumBatchingWindowSeconds ?? 0 == 0 else {
            throw InvalidMapping("Batching window is not supported for FIFO queues")
        }
    }

    private func check(
        _ value: Int?, _ range: ClosedRange<Int>, _ parameter: String,
    ) throws(InvalidMapping) {
        guard let value, !range.contains(value) else { return }
        let constraint =
            value < range.lowerBound
            ? "Member must have value greater than or equal to \(range.lowerBound)"
            : "Member must have value less than or equal to \(range.upperBound)"
        throw InvalidMapping(constraint: constraint, value: "\(value)", at: parameter)
    }
}
