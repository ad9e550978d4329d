/// The floor: what the disk takes, and what SQLite alone makes of the same bytes.
struct DiskRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let folder = try bench.work.folder("disk")
        let syncs = try DiskSync.measure(in: folder, count: 2000)
        var findings = [
            Finding("fdatasync of 4 KiB, p50", syncs.microseconds(within: 0.5), .microseconds),
            Finding("fdatasync of 4 KiB, p99", syncs.microseconds(within: 0.99), .microseconds),
        ]
        for perCommit in [1, 64] {
            let store = RawStore(
                perCommit: perCommit, keys: bench.plan.items, seconds: bench.plan.secondsPerRound)
            let rate = try store.measure(
                .write(items: 1, itemBytes: 400, indexes: 0),
                at: "\(folder)/commits-\(perCommit).db")
            findings.append(
                Finding("SQLite alone, writes per commit: \(perCommit)", rate, .perSecond))
        }
        return findings
    }
}
