import AuditPipeline
import DynamoModel

/// How many entries there are in each stretch of time; the answer of `histogram`.
struct HistogramDocument: Sendable {
    let histogram: EntryHistogram

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("interval", histogram.scale.seconds)
            writer.member("entries", histogram.entries)
            writer.member("complete", histogram.isComplete)
            writer.name("buckets")
            writer.array { writer in
                for (start, counts) in zip(histogram.scale.starts, histogram.counts) {
                    write(start, counts, to: &writer)
                }
            }
        }
    }

    private func write(
        _ start: Timestamp, _ counts: [String: Int], to writer: inout JSONWriter,
    ) {
        writer.object { writer in
            writer.member("time", start.description)
            writer.name("counts")
            writer.object { writer in
                for (operation, count) in counts.sorted(by: { $0.key < $1.key }) {
                    writer.member(operation, count)
                }
            }
        }
    }
}
