import AWSWire
import AuditPipeline

extension ProcessorSettings {
    /// Reads the `processor` group of a table's `stream`.
    init(_ setting: Setting) throws(ConfigurationError) {
        self.init()
        let section = try setting.section(known: [
            "batchSize", "maxBatchingWindow", "startingPosition", "parallelizationFactor",
            "bisectBatchOnError", "retryAttempts", "maxRecordAge", "reportBatchItemFailures",
            "onFailure", "filters",
        ])
        try readBatches(section)
        try readRetrying(section)
        if let filters = section["filters"] { self.filters = try FilterCriteria(filters) }
    }

    private mutating func readBatches(_ section: Section) throws(ConfigurationError) {
        if let size = section["batchSize"] {
            batching.size = try size.integer(in: 1...Limits.batchSize)
        }
        if let window = section["maxBatchingWindow"] {
            batching.window = try window.duration(in: .zero...Limits.batchingWindow)
        }
        if let position = section["startingPosition"] {
            stream.startingPosition = try position.choice(of: StartingPosition.self)
        }
        if let factor = section["parallelizationFactor"] {
            stream.parallelization = try factor.integer(in: 1...Limits.parallelization)
        }
    }

    private mutating func readRetrying(_ section: Section) throws(ConfigurationError) {
        if let bisects = section["bisectBatchOnError"] {
            retrying.bisectsOnError = try bisects.flag()
        }
        if let attempts = section["retryAttempts"] {
            let count = try attempts.integer(in: -1...Limits.retryAttempts)
            retrying.attempts = count < 0 ? nil : count
        }
        if let age = section["maxRecordAge"], try age.text() != "-1" {
            retrying.maximumAge = try age.duration(in: Limits.recordAges)
        }
        if let reports = section["reportBatchItemFailures"] {
            reportsItemFailures = try reports.flag()
        }
        failureQueue = try section["onFailure"]?.queueName()
    }
}

extension FilterCriteria {
    /// Reads patterns: groups, or JSON as text.
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        var patterns: [String] = []
        for element in setting.elements() {
            patterns.append(try element.isSingle ? element.text() : element.json())
        }
        do throws(InvalidMapping) {
            try self.init(patterns)
        } catch {
            throw setting.fault(
                "\(setting.path): \(error)", mend: "filters: [{ eventName: [INSERT, MODIFY] }]")
        }
    }
}
