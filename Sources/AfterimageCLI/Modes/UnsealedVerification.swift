import AuditTrail
import DynamoModel

/// A verification of a trail whose newest entries could not be sealed before it.
struct UnsealedVerification {
    let report: VerificationReport
    /// What kept the server from sealing.
    let fault: any Error

    /// The report's verdict, which is at best that something is missing.
    var verdict: String { worse(report.verdict.rawValue) }

    /// `afterimage.verification/1` with one more finding, about the head.
    func json() throws(DynamoDBError) -> [UInt8] {
        var writer = JSONWriter()
        report.write(to: &writer)
        var reader = JSONReader(writer.bytes.span)
        var document = try Item(plainJSON: &reader)
        if case .map(var head) = document["head"], case .string(let result) = head["result"] {
            head["result"] = .string(Text(worse(result.string)))
            document["head"] = .map(head)
        }
        if case .list(let findings) = document["findings"] {
            document["findings"] = .list([.map(finding)] + findings)
        }
        document["result"] = .string(Text(verdict))
        document["findingCount"] = .number(Number(Int64(report.findingCount + 1)))
        var changed = JSONWriter()
        changed.plainItem(document)
        return changed.bytes
    }

    private var finding: Item {
        let mend =
            fault.isDiskFull
            ? "the disk is full: make room, and verify again" : "\(fault)"
        return [
            "check": .string("head"), "result": .string("inconclusive"),
            "message": .string(Text("The newest entries could not be sealed: \(mend)")),
        ]
    }

    private func worse(_ verdict: String) -> String {
        verdict == "verified" ? "inconclusive" : verdict
    }
}
