import AWSClients
import AWSServer
import AuditConsole
import AuditPipeline
import DynamoModel
import LocalServices

/// Metrics in the text form that Prometheus reads.
///
/// Source: prometheus.io, Exposition formats, text-based format 0.0.4.
struct MetricsText {
    private(set) var text = ""

    init(_ status: StatusDocument, lanes: [AuditLane.Status], requests: [OperationCounts]) {
        addBuild(status.version, mode: "embedded")
        addRequests(requests.filter { $0.succeeded + $0.refused + $0.failed > 0 })
        addPipeline(lanes)
        addMappings(status.stages)
        addTopics(status.stages)
        add("afterimage_dead_letters", .gauge, "Changes that were given up.") {
            (status.backlog.deadLetters ?? [:]).sorted { $0.key < $1.key }.map { source, count in
                let labels = [("source", source), ("stage", Self.stage(ofDeadLettersFrom: source))]
                return Sample(labels: labels, value: "\(count)")
            }
        }
        add("afterimage_trail_size", .gauge, "Entries in the trail.") {
            [Sample(value: "\(status.trail.size)")]
        }
        add("afterimage_checkpoint_size", .gauge, "Entries under the newest checkpoint.") {
            [Sample(value: "\(status.trail.sealedSize ?? 0)")]
        }
        add("afterimage_checkpoint_timestamp_seconds", .gauge, "When it was signed.") {
            status.trail.sealed.map { [Sample(value: $0.epochSeconds)] } ?? []
        }
    }

    /// What a worker reads from streams that are elsewhere.
    init(_ report: WorkerReport, version: String) {
        addBuild(version, mode: "aws")
        let counts = report.counts.sorted { $0.key < $1.key }
        func add(_ name: String, _ help: String, _ value: (PipelineMetrics) -> Int) {
            self.add(name, .counter, help) {
                counts.map { Sample(labels: [("table", $0.key)], value: "\(value($0.value))") }
            }
        }
        add("afterimage_stream_records_total", "Changes that were delivered.") { $0.records }
        add("afterimage_pipeline_retries_total", "Tries after a failed one.") { $0.retries }
        add("afterimage_dead_letters_total", "Changes that were given up.") { $0.parked }
        self.add("afterimage_stream_gaps_total", .counter, "Stretches that were trimmed unread.") {
            report.gaps.sorted { $0.key < $1.key }
                .map { Sample(labels: [("table", $0.key)], value: "\($0.value)") }
        }
        addShards(report.shards)
        self.add("afterimage_stream_reader_up", .gauge, "1 unless streams can not be looked at.") {
            [Sample(value: report.trouble == nil && report.hasLooked ? "1" : "0")]
        }
    }

    private mutating func addShards(_ shards: [WorkerReport.Shard]) {
        let tables = Dictionary(grouping: shards, by: \.table).sorted { $0.key < $1.key }
        func add(_ name: String, _ help: String, _ value: ([WorkerReport.Shard]) -> Double) {
            self.add(name, .gauge, help) {
                tables.map { Sample(labels: [("table", $0.key)], value: "\(value($0.value))") }
            }
        }
        let lag = { (shards: [WorkerReport.Shard]) in shards.map(\.lag.inSeconds).max() ?? 0 }
        self.add("afterimage_stream_shards", .gauge, "Shards that this worker holds.") {
            tables.flatMap { table, shards in
                let heldUp = shards.count { $0.trouble != nil }
                return [("read", shards.count - heldUp), ("held up", heldUp)].map { state, count in
                    Sample(labels: [("table", table), ("state", state)], value: "\(count)")
                }
            }
        }
        self.add("afterimage_stream_lag_seconds", .gauge, "Age of the oldest change not delivered.")
        {
            shards.map {
                Sample(
                    labels: [("table", $0.table), ("shard", $0.id)], value: "\($0.lag.inSeconds)")
            }
        }
        add("afterimage_stream_retention_headroom_seconds", "Time until that change is trimmed.") {
            Limits.streamRetention.inSeconds - lag($0)
        }
    }

    private mutating func addBuild(_ version: String, mode: String) {
        add("afterimage_build_info", .gauge, "The running program.") {
            [Sample(labels: [("version", version), ("mode", mode)], value: "1")]
        }
    }

    /// The archive, where there is one.
    mutating func add(_ archive: ArchiveState) {
        func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
            self.add("afterimage_archive_\(name)", kind, help) { [Sample(value: "\(value)")] }
        }
        add("size", .gauge, "Entries in the archive.", archive.size ?? 0)
        add("segments", .gauge, "Segments of the archive.", archive.segments)
        add("written_bytes_total", .counter, "Bytes of segments written.", archive.writtenBytes)
        add("failures_total", .counter, "Tries that failed.", archive.failures)
        add("up", .gauge, "1 unless something holds it up.", archive.trouble == nil ? 1 : 0)
    }

    private mutating func addRequests(_ requests: [OperationCounts]) {
        add("afterimage_requests_total", .counter, "Requests to the endpoint.") {
            requests.flatMap { counts in
                [
                    ("ok", counts.succeeded), ("refused", counts.refused),
                    ("failed", counts.failed),
                ].map { result, count in
                    Sample(
                        labels: [("api", counts.operation), ("result", result)], value: "\(count)")
                }
            }
        }
        add("afterimage_request_duration_seconds", .histogram, "From request to answer.") {
            requests.flatMap(Self.durations)
        }
    }

    private mutating func addPipeline(_ lanes: [AuditLane.Status]) {
        func gauge(_ name: String, _ help: String, _ value: (AuditLane.Status) -> Int) {
            add(name, .gauge, help) {
                lanes.map { Sample(labels: [("queue", $0.name)], value: "\(value($0))") }
            }
        }
        gauge("afterimage_queue_depth", "Changes not yet logged.") { $0.queue.depth }
        addDelivered(lanes)
    }

    /// Mappings of functions, of which a stage names the function.
    private mutating func addMappings(_ stages: [StageState]) {
        func add(_ name: String, _ kind: Kind, _ help: String, _ value: (StageState) -> Int) {
            self.add(name, kind, help) {
                stages.compactMap { stage in
                    stage.function.map { function in
                        Sample(
                            labels: [("mapping", stage.name), ("function", function)],
                            value: "\(value(stage))")
                    }
                }
            }
        }
        add("afterimage_mapping_records_total", .counter, "Changes given to functions.") {
            $0.records
        }
        add("afterimage_mapping_retries_total", .counter, "Tries after a failed one.") {
            $0.retries
        }
        add("afterimage_mapping_bisects_total", .counter, "Batches that were halved.") {
            $0.bisects
        }
        add("afterimage_mapping_parked_total", .counter, "Changes that functions gave up.") {
            $0.parked
        }
        add("afterimage_mapping_filtered_total", .counter, "Changes that filters left out.") {
            $0.filtered
        }
        add("afterimage_mapping_up", .gauge, "1 unless something is wrong with the mapping.") {
            $0.trouble == nil ? 1 : 0
        }
    }

    /// The ways of tables' changes to their topics.
    private mutating func addTopics(_ stages: [StageState]) {
        func add(_ name: String, _ kind: Kind, _ help: String, _ value: (StageState) -> Int) {
            self.add(name, kind, help) {
                stages.compactMap { stage in
                    stage.topic.map { Sample(labels: [("topic", $0)], value: "\(value(stage))") }
                }
            }
        }
        add("afterimage_topic_records_total", .counter, "Changes published.") { $0.records }
        add("afterimage_topic_retries_total", .counter, "Tries after a failed one.") { $0.retries }
        add("afterimage_topic_bisects_total", .counter, "Batches that were halved.") { $0.bisects }
        add("afterimage_topic_parked_total", .counter, "Changes given up.") { $0.parked }
        add("afterimage_topic_up", .gauge, "1 unless something holds the changes up.") {
            $0.trouble == nil ? 1 : 0
        }
    }

    /// Values that rules kept out of entries.
    mutating func addRedactions(_ counts: [(table: String, rule: String, count: Int)]) {
        add("afterimage_redactions_total", .counter, "Values that no entry has.") {
            counts.map { table, rule, count in
                Sample(labels: [("table", table), ("rule", rule)], value: "\(count)")
            }
        }
    }

    /// Rules and destinations of alerts.
    mutating func addAlerts(_ report: AlertsReport, _ deliveries: [AlertDeliveryCount]) {
        let help = "Alerts that rules raised, also those that nobody was told of."
        add("afterimage_alert_firings_total", .counter, help) {
            report.rules.flatMap { rule in
                let record = rule.record
                return [
                    ("told", record.told), ("throttled", record.throttled), ("muted", record.muted),
                ].map { result, count in
                    Sample(labels: [("rule", rule.name), ("result", result)], value: "\(count)")
                }
            }
        }
        add("afterimage_alert_deliveries_total", .counter, "Deliveries of alerts that ended.") {
            deliveries.map { count in
                let labels = [
                    ("rule", count.rule), ("destination", count.destination),
                    ("result", count.result),
                ]
                return Sample(labels: labels, value: "\(count.count)")
            }
        }
        add("afterimage_destination_waiting", .gauge, "Alerts, or entries, not yet delivered.") {
            report.destinations.map {
                Sample(labels: [("destination", $0.name)], value: "\($0.waiting)")
            }
        }
    }

    /// Subscriptions of topics for which something waits.
    mutating func addSubscriptions(_ backlogs: [SubscriptionBacklog]) {
        func add(_ name: String, _ help: String, _ value: (SubscriptionBacklog) -> Int) {
            self.add(name, .gauge, help) {
                backlogs.map { backlog in
                    Sample(
                        labels: [("subscription", backlog.subscription)],
                        value: "\(value(backlog))")
                }
            }
        }
        add("afterimage_subscription_waiting", "Notifications not yet delivered.") { $0.waiting }
        add("afterimage_subscription_up", "0 where the last try did not arrive.") {
            $0.trouble == nil ? 1 : 0
        }
    }

    /// Where it was that dead letters of a source were given up.
    private static func stage(ofDeadLettersFrom source: String) -> String {
        let beginnings = [
            "mapping/": "mapping", "topic/": "topic", "destination:": "destination",
            "arn:": "subscription",
        ]
        let kind = beginnings.first { source.hasPrefix($0.key) }?.value
        return kind ?? (source.hasSuffix("-stream") ? "stream" : "entity-audit")
    }

    private static func durations(_ counts: OperationCounts) -> [Sample] {
        histogram(
            ("api", counts.operation), counts.buckets,
            bounds: OperationCounts.boundsInNanoseconds.map { Double($0) / 1e9 },
            sum: Double(counts.totalNanoseconds) / 1e9)
    }

    /// The lines of a histogram of values that are told in another unit, so many of which make one
    /// of it.
    static func histogram(
        _ label: (String, String), _ values: Histogram, dividedBy unit: Int = 1,
    ) -> [Sample] {
        let told = { (value: Int) in Double(value) / Double(unit) }
        return histogram(
            label, values.buckets.isEmpty ? [0] : values.buckets, bounds: values.bounds.map(told),
            sum: told(values.sum))
    }

    /// The lines of a histogram, whose last bucket has no bound.
    static func histogram(
        _ label: (String, String), _ buckets: [Int], bounds: [Double], sum: Double,
    ) -> [Sample] {
        var total = 0
        var samples: [Sample] = []
        for (place, count) in buckets.enumerated() {
            total += count
            let bound = place < bounds.count ? "\(bounds[place])" : "+Inf"
            samples.append(
                Sample(suffix: "_bucket", labels: [label, ("le", bound)], value: "\(total)"))
        }
        samples.append(Sample(suffix: "_sum", labels: [label], value: "\(sum)"))
        samples.append(Sample(suffix: "_count", labels: [label], value: "\(total)"))
        return samples
    }

    mutating func add(
        _ name: String, _ kind: Kind, _ help: String, _ samples: () -> [Sample],
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples() {
            text += name + sample.suffix
            if !sample.labels.isEmpty {
                let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
                text += "{\(labels.joined(separator: ","))}"
            }
            text += " \(sample.value)\n"
        }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }

    /// How a metric behaves.
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    /// One line of a metric.
    struct Sample {
        var suffix = ""
        var labels: [(String, String)] = []
        let value: String
    }
}

extension Duration {
    var inSeconds: Double { self / .seconds(1) }
}
