import DynamoModel

/// Metrics that stand in a function's log, from where CloudWatch takes them.
///
/// Source: AWS, CloudWatch, Embedded metric format specification.
struct EmbeddedMetrics: Hashable {
    private enum Unit: String {
        case count = "Count"
        case seconds = "Seconds"
    }

    private struct Metric: Hashable {
        let name: String
        let unit: Unit
        /// The number as JSON has it.
        let value: String
    }

    private let table: String
    private let stage: String
    private let time: Timestamp
    private var all: [Metric] = []

    /// Has none yet, of a table and a half of the pipeline.
    init(table: String, stage: String, at time: Timestamp) {
        self.table = table
        self.stage = stage
        self.time = time
    }

    /// Adds a number of something.
    mutating func count(_ name: String, _ number: Int) {
        all.append(Metric(name: name, unit: .count, value: "\(number)"))
    }

    /// Adds how long something was ago; nothing where there is none.
    mutating func age(_ name: String, of moment: Timestamp?) {
        guard let moment else { return }
        let milliseconds = max(0, time.milliseconds - moment.milliseconds)
        all.append(Metric(name: name, unit: .seconds, value: "\(Double(milliseconds) / 1000)"))
    }

    /// One line of the log.
    var json: [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            writer.name("_aws")
            writer.object { writer in
                writer.member("Timestamp", time.milliseconds)
                writer.name("CloudWatchMetrics")
                writer.array { writer in writer.object(writeDirective) }
            }
            writer.member("table", table)
            writer.member("stage", stage)
            for metric in all {
                writer.name(metric.name)
                writer.raw(metric.value)
            }
        }
        return writer.bytes
    }

    private func writeDirective(_ writer: inout JSONWriter) {
        writer.member("Namespace", "Afterimage")
        writer.name("Dimensions")
        writer.array { writer in
            writer.array { writer in
                writer.string("table")
                writer.string("stage")
            }
        }
        writer.name("Metrics")
        writer.array { writer in
            for metric in all {
                writer.object { writer in
                    writer.member("Name", metric.name)
                    writer.member("Unit", metric.unit.rawValue)
                }
            }
        }
    }
}
