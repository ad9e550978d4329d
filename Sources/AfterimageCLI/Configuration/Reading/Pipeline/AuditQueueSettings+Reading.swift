extension AuditQueueSettings {
    /// Reads what `dynamodbstreamOptions` says about the queue and its processor.
    init(_ options: Section) throws(ConfigurationError) {
        if let props = options["queueProps"] { try readQueue(props) }
        guard let source = options["sqsEventSourceProps"] else { return }
        let section = try source.section(known: [
            "batchSize", "maxBatchingWindow", "reportBatchItemFailures",
        ])
        batchSize = try section["batchSize"]?.integer(in: 1...Limits.batchSize)
        if let window = section["maxBatchingWindow"] {
            self.window = try window.duration(in: .zero...Limits.batchingWindow)
        }
        if let reports = section["reportBatchItemFailures"], try !reports.flag() {
            throw reports.fault(
                "\(reports.path) is always true: entries that are kept are not written again",
                mend: "remove reportBatchItemFailures")
        }
    }

    private mutating func readQueue(_ props: Setting) throws(ConfigurationError) {
        let section = try props.section(known: [
            "visibilityTimeout", "retentionPeriod", "deadLetterQueue",
        ])
        // What waits is kept until it is logged, so that every period is kept to.
        _ = try section["retentionPeriod"]?.duration(in: Limits.queueRetentions)
        visibilityTimeout = try section["visibilityTimeout"]?
            .duration(in: Limits.visibilityTimeouts)
        let letters = try section["deadLetterQueue"]?.section(known: ["maxReceiveCount"])
        if let count = letters?["maxReceiveCount"] {
            maximumReceives = try count.integer(in: 1...Limits.receives)
        }
    }
}
