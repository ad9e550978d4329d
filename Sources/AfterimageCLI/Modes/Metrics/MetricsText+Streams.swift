import DynamoEngine
import DynamoModel

extension MetricsText {
    /// How far the tables' streams are read; where several lanes read one, by the last of them.
    mutating func addStreams(
        _ lanes: [AuditLane.Status], _ shards: [ShardCount], at now: Timestamp,
    ) {
        let parts = lanes.flatMap { lane in
            lane.shards.map { ShardReading($0, isHeldUp: lane.isHeldUp, at: now) }
        }
        addShards(ShardReading.merged(parts) { [$0.table, $0.shard] })
        addTables(ShardReading.merged(parts) { [$0.table] })
        add("afterimage_stream_shards", .gauge, "Shards whose changes are kept.") {
            shards.sorted { $0.table < $1.table }.flatMap { count in
                [("open", count.open), ("closed", count.closed)].map { state, value in
                    Sample(labels: [("table", count.table), ("state", state)], value: "\(value)")
                }
            }
        }
    }

    private mutating func addShards(_ shards: [ShardReading]) {
        func gauge(_ name: String, _ help: String, _ value: (ShardReading) -> String) {
            add(name, .gauge, help) {
                shards.map {
                    Sample(
                        labels: [("table", $0.table), ("shard", $0.shard)], value: value($0))
                }
            }
        }
        gauge("afterimage_stream_unread_records", "Changes not yet announced.") { "\($0.unread)" }
        gauge("afterimage_stream_lag_seconds", "Age of the oldest of them.") {
            "\($0.lag.inSeconds)"
        }
        gauge("afterimage_stream_reader_up", "1 unless something holds the reader up.") {
            $0.isHeldUp ? "0" : "1"
        }
    }

    private mutating func addTables(_ tables: [ShardReading]) {
        func gauge(_ name: String, _ help: String, _ value: (ShardReading) -> Duration) {
            add(name, .gauge, help) {
                tables.map {
                    Sample(labels: [("table", $0.table)], value: "\(value($0).inSeconds)")
                }
            }
        }
        gauge("afterimage_stream_seconds_since_read", "How long nothing was read of what waits.") {
            $0.silence
        }
        let help = "Time until the oldest unread change is as old as a stream gets."
        gauge("afterimage_stream_retention_headroom_seconds", help) {
            Limits.streamRetention - $0.lag
        }
    }
}

/// How far a shard is read by one lane, or some shards by some lanes.
private struct ShardReading {
    let table: String
    let shard: String
    var unread: Int
    var lag: Duration
    var silence: Duration
    var isHeldUp: Bool

    init(_ standing: ShardStanding, isHeldUp: Bool, at now: Timestamp) {
        (table, shard) = (standing.table, standing.shard)
        unread = standing.unread
        lag = standing.lag(at: now)
        silence = standing.silence(at: now)
        self.isHeldUp = isHeldUp
    }

    /// One of each group, with what is worst in it, in the order of their names.
    static func merged(
        _ readings: [ShardReading], by name: (ShardReading) -> [String],
    ) -> [ShardReading] {
        var merged: [[String]: ShardReading] = [:]
        for reading in readings {
            merged[name(reading)] = merged[name(reading)].map { $0.worse(reading) } ?? reading
        }
        return merged.values.sorted { ($0.table, $0.shard) < ($1.table, $1.shard) }
    }

    private func worse(_ other: ShardReading) -> ShardReading {
        var worse = self
        worse.unread = max(unread, other.unread)
        worse.lag = max(lag, other.lag)
        worse.silence = max(silence, other.silence)
        worse.isHeldUp = isHeldUp || other.isHeldUp
        return worse
    }
}
