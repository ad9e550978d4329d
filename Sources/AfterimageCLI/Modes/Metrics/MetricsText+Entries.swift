import AuditPipeline
import AuditTrail
import DynamoModel

extension MetricsText {
    /// What destinations keep, and what they had already.
    mutating func addEntries(_ lanes: [AuditLane.Status]) {
        add("afterimage_entries_total", .counter, "Entries that came to a destination.") {
            lanes.flatMap { lane in
                lane.tallies.sorted { $0.key < $1.key }.flatMap { table, tally in
                    Self.samples(table, "written", tally.written, sink: lane.sink)
                        + Self.samples(table, "duplicate", tally.duplicates, sink: lane.sink)
                }
            }
        }
        add("afterimage_entries_duplicate_total", .counter, "Entries the trail had already.") {
            lanes.compactMap { lane in
                lane.trail.map { tables in
                    let count = tables.values.reduce(0) { $0 + $1.tally.duplicates.total }
                    return Sample(
                        labels: [("queue", lane.name), ("sink", lane.sink)], value: "\(count)")
                }
            }
        }
    }

    /// What came to the trail of each table, and how long that took.
    mutating func addChanges(_ lanes: [AuditLane.Status]) {
        let tables = lanes.compactMap(\.trail).flatMap { $0.sorted { $0.key < $1.key } }
        func counter(_ name: String, _ help: String, _ value: (TrailCounts) -> Int) {
            add(name, .counter, help) {
                tables.map { Sample(labels: [("table", $0.key)], value: "\(value($0.value))") }
            }
        }
        add("afterimage_stream_records_total", .counter, "Changes that came to the trail.") {
            tables.flatMap { table, counts in
                let tally = counts.tally
                return tally.written.merging(tally.duplicates, uniquingKeysWith: +).byOperation
                    .map { kind, count in
                        Sample(
                            labels: [("table", table), ("op", kind.operation)], value: "\(count)")
                    }
            }
        }
        counter("afterimage_stream_bytes_total", "Bytes of those changes.") { $0.changeBytes }
        counter("afterimage_stream_gaps_total", "Changes that never arrived.") { $0.gaps }
        counter("afterimage_actor_unknown_total", "Entries that do not say who it was.") {
            $0.unknownActors
        }
        add("afterimage_entry_bytes", .histogram, "What the trail keeps of an entry.") {
            tables.flatMap { Self.histogram(("table", $0.key), $0.value.entryBytes) }
        }
        let help = "From a change's commit until its entry was durable."
        add("afterimage_pipeline_end_to_end_seconds", .histogram, help) {
            tables.flatMap {
                Self.histogram(("table", $0.key), $0.value.delays, dividedBy: 1000)
            }
        }
    }

    /// Changes that are known to be missing from the trail.
    mutating func addGaps(_ gaps: [String: Int]) {
        add("afterimage_stream_gap_records", .gauge, "Gaps that the trail tells of.") {
            gaps.sorted { $0.key < $1.key }
                .map { Sample(labels: [("table", $0.key)], value: "\($0.value)") }
        }
    }

    private static func samples(
        _ table: String, _ result: String, _ kinds: [ChangeKind: Int], sink: String,
    ) -> [Sample] {
        kinds.byOperation.map { kind, count in
            let labels = [
                ("table", table), ("op", kind.operation), ("sink", sink), ("result", result),
            ]
            return Sample(labels: labels, value: "\(count)")
        }
    }
}

extension [ChangeKind: Int] {
    fileprivate var total: Int { values.reduce(0, +) }

    /// In the order of their names.
    fileprivate var byOperation: [(ChangeKind, Int)] {
        sorted { $0.key.operation < $1.key.operation }.map { ($0.key, $0.value) }
    }
}
