import AuditPipeline

extension [Message] {
    /// The numbers of the messages, as few ranges as cover exactly them.
    var consecutiveRuns: [ClosedRange<Int64>] {
        var runs: [ClosedRange<Int64>] = []
        for id in map(\.id).sorted() {
            if let last = runs.last, id <= last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...id
            } else {
                runs.append(id...id)
            }
        }
        return runs
    }
}
