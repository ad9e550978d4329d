import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import LocalServices

extension MetricsText {
    /// What lanes brought to their destinations, and what still waits.
    mutating func addDelivered(_ lanes: [AuditLane.Status]) {
        let now = SystemClock.now().milliseconds
        let stages = lanes.flatMap { lane in
            [(lane.name, "stream", lane.announced), (lane.name, "entity-audit", lane.logged)]
        }
        add("afterimage_queue_oldest_seconds", .gauge, "How long the oldest change has waited.") {
            lanes.map { lane in
                let age = lane.queue.oldest.map { Double(max(0, now - $0.milliseconds)) / 1000 }
                return Sample(labels: [("queue", lane.name)], value: "\(age ?? 0)")
            }
        }
        add("afterimage_pipeline_batches_total", .counter, "Batches that were settled.") {
            stages.flatMap { queue, stage, metrics in
                [
                    ("delivered", metrics.batches - metrics.batchesGivenUp),
                    ("parked", metrics.batchesGivenUp),
                ].map { result, count in
                    let labels = [("queue", queue), ("stage", stage), ("result", result)]
                    return Sample(labels: labels, value: "\(count)")
                }
            }
        }
        func counter(_ name: String, _ help: String, _ value: (PipelineMetrics) -> Int) {
            add(name, .counter, help) {
                stages.map { queue, stage, metrics in
                    Sample(
                        labels: [("queue", queue), ("stage", stage)], value: "\(value(metrics))")
                }
            }
        }
        counter("afterimage_dead_letters_total", "Changes given up since the start.") {
            $0.parked
        }
        counter("afterimage_pipeline_retries_total", "Tries after a failed one.") { $0.retries }
        counter("afterimage_pipeline_bisects_total", "Batches that were halved.") { $0.bisects }
        add("afterimage_pipeline_batch_records", .histogram, "Changes of a batch.") {
            Dictionary(grouping: stages, by: \.1).sorted { $0.key < $1.key }
                .flatMap { stage, parts in
                    var sizes = PipelineMetrics()
                    for part in parts { sizes += part.2 }
                    return Self.histogram(("stage", stage), sizes.batchSizes)
                }
        }
        addEntries(lanes)
        addChanges(lanes)
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
}
