import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import LocalServices

extension MetricsText {
    /// What lanes brought into the trail, and what still waits.
    mutating func addDelivered(_ lanes: [AuditLane.Status]) {
        let now = SystemClock.now().milliseconds
        add("afterimage_queue_oldest_seconds", .gauge, "How long the oldest change has waited.") {
            lanes.map { lane in
                let age = lane.queue.oldest.map { Double(max(0, now - $0.milliseconds)) / 1000 }
                return Sample(labels: [("queue", lane.name)], value: "\(age ?? 0)")
            }
        }
        add("afterimage_pipeline_batches_total", .counter, "Batches that were settled.") {
            lanes.flatMap { lane in
                [("stream", lane.announced), ("entity-audit", lane.logged)].map { stage, metrics in
                    Sample(
                        labels: [("queue", lane.name), ("stage", stage)],
                        value: "\(metrics.batches)")
                }
            }
        }
        add("afterimage_dead_letters_total", .counter, "Changes given up since the start.") {
            lanes.flatMap { lane in
                [("stream", lane.announced), ("entity-audit", lane.logged)].map { stage, metrics in
                    Sample(
                        labels: [("queue", lane.name), ("stage", stage)],
                        value: "\(metrics.parked)")
                }
            }
        }
        add("afterimage_entries_duplicate_total", .counter, "Entries the trail had already.") {
            lanes.compactMap { lane in
                lane.trail.map { counts in
                    Sample(
                        labels: [("queue", lane.name), ("sink", "trail")],
                        value: "\(counts.duplicates)")
                }
            }
        }
        addByTable(
            "afterimage_stream_gaps_total", "Changes that never arrived, one after the other.",
            lanes.compactMap(\.trail?.gaps))
        addByTable(
            "afterimage_actor_unknown_total", "Entries that do not say who it was.",
            lanes.compactMap(\.trail?.unknownActors))
        addChanges(lanes)
    }

    /// What came to the trail of each table, and how long that took.
    private mutating func addChanges(_ lanes: [AuditLane.Status]) {
        let trails = lanes.compactMap(\.trail)
        add("afterimage_stream_records_total", .counter, "Changes that came to the trail.") {
            trails.flatMap { $0.operations.sorted { $0.key < $1.key } }
                .flatMap { Self.operations($0.key, $0.value) }
        }
        let help = "From a change's commit until its entry was durable."
        add("afterimage_pipeline_end_to_end_seconds", .histogram, help) {
            trails.flatMap { $0.delays.sorted { $0.key < $1.key } }
                .flatMap { Self.delays($0.key, $0.value) }
        }
    }

    private static func operations(_ table: String, _ kinds: [ChangeKind: Int]) -> [Sample] {
        kinds.sorted { $0.key.operation < $1.key.operation }.map { kind, count in
            Sample(labels: [("table", table), ("op", kind.operation)], value: "\(count)")
        }
    }

    private static func delays(_ table: String, _ delays: DelayCounts) -> [Sample] {
        histogram(
            ("table", table), delays.buckets,
            bounds: DelayCounts.boundsInMilliseconds.map { Double($0) / 1000 },
            sum: Double(delays.totalMilliseconds) / 1000)
    }

    /// What the newest verifications found: 1 for verified, -1 for inconclusive, 0 for broken.
    mutating func addVerifications(_ runs: [(scope: String, run: LastVerification.Run)]) {
        func gauge(_ name: String, _ help: String, _ value: (LastVerification.Run) -> String) {
            add(name, .gauge, help) {
                runs.map { Sample(labels: [("scope", $0.scope)], value: value($0.run)) }
            }
        }
        let help = "1 verified, 0 broken, -1 inconclusive."
        gauge("afterimage_verify_last_result", help) { run in
            switch run.state.result {
            case "verified": "1"
            case "inconclusive": "-1"
            default: "0"
            }
        }
        gauge("afterimage_verify_last_timestamp_seconds", "When it began.") {
            "\(Double($0.state.time.milliseconds) / 1000)"
        }
        gauge("afterimage_verify_duration_seconds", "How long it took.") {
            "\($0.duration / .seconds(1))"
        }
    }

    /// How far witnesses have cosigned the tree.
    mutating func addWitnesses(_ witnesses: [(name: String, size: Int)]) {
        add("afterimage_witness_size", .gauge, "Entries that a witness has cosigned.") {
            witnesses.map { Sample(labels: [("witness", $0.name)], value: "\($0.size)") }
        }
    }

    /// The trail's files, and who follows it.
    mutating func addTrail(bytes: Int, liveTails: Int) {
        add("afterimage_trail_bytes", .gauge, "Bytes of the trail's files.") {
            [Sample(value: "\(bytes)")]
        }
        add("afterimage_sse_clients", .gauge, "Connections that follow the trail live.") {
            [Sample(value: "\(liveTails)")]
        }
    }

    private mutating func addByTable(_ name: String, _ help: String, _ counts: [[String: Int]]) {
        var total: [String: Int] = [:]
        for each in counts { total.merge(each, uniquingKeysWith: +) }
        add(name, .counter, help) {
            total.sorted { $0.key < $1.key }.map { table, count in
                Sample(labels: [("table", table)], value: "\(count)")
            }
        }
    }
}
