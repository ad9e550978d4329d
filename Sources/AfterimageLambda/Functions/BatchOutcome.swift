import DynamoModel

/// What became of a batch, as its event source mapping is told.
///
/// Source: AWS, Lambda, ReportBatchItemFailures.
struct BatchOutcome: Hashable {
    /// An element that is not done.
    struct Failure: Hashable {
        /// By what the mapping knows it: a sequence number, or a message's id.
        let identifier: String
        /// Why.
        let reason: String
    }

    /// How many elements there were.
    let count: Int
    /// How many of them are done.
    let done: Int
    /// Those that have to come again, in their order.
    let failures: [Failure]

    /// What to answer: the elements that have to come again.
    var answer: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("batchItemFailures")
            writer.array { writer in
                for failure in failures {
                    writer.object { $0.member("itemIdentifier", failure.identifier) }
                }
            }
        }
        return writer.bytes
    }

    /// What the call failed with, where nothing of the batch is done: it comes again whole then,
    /// and counts as an error of the function.
    var fault: LambdaFault? {
        guard done == 0, let first = failures.first else { return nil }
        return LambdaFault(.delivery, "None of \(count) could be delivered: \(first.reason)")
    }

    /// The same for a stream, in which everything from the first element that is not done comes
    /// again.
    var ofStream: BatchOutcome {
        BatchOutcome(count: count, done: done, failures: Array(failures.prefix(1)))
    }

    /// What the operator is told: each reason once, with how many it is about.
    var complaints: [String] {
        var reasons: [(reason: String, count: Int)] = []
        for failure in failures {
            if let place = reasons.firstIndex(where: { $0.reason == failure.reason }) {
                reasons[place].count += 1
            } else {
                reasons.append((failure.reason, 1))
            }
        }
        return reasons.prefix(Limits.namedReasons).map { "\($0.count) of \(count): \($0.reason)" }
    }
}
