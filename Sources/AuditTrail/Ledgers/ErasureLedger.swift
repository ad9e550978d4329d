import AuditPipeline
import DynamoModel

/// Compares the entries without content with those that the certificates name.
///
/// Whoever takes content out without a certificate is found; so is a certificate of what is still
/// there.
struct ErasureLedger {
    private var claims = ErasureClaims()
    /// The first entry that is read.
    private let start: Int

    /// Nothing was read yet.
    init(from start: Int) {
        self.start = start
    }

    /// The entries that were erased.
    var leaves: RangeSet<Int> { claims.leaves }

    /// Takes the next entry, which may be erased or a certificate.
    mutating func add(_ entry: CheckedEntry, _ row: EntryRow, _ report: inout VerificationReport) {
        if let certificate = entry.certificate {
            claims.add(entry.index, certificate: certificate)
            report.erasedEntries += 1
        } else if entry.kind == .erasure {
            compare(entry, row, &report)
        }
    }

    /// Everything was read.
    func finish(_ report: inout VerificationReport) {
        for leaves in claims.awaited.values { reportUncertified(leaves, &report) }
    }

    private mutating func compare(
        _ certificate: CheckedEntry, _ row: EntryRow, _ report: inout VerificationReport,
    ) {
        let named = row.withPayload { payload in
            let image = try? Item(stored: payload.extracting(certificate.layout.new))
            return image.flatMap { ErasureCertificate.indices(in: $0) }
        }
        var (uncertified, left) = claims.settle(certificate.index, naming: named ?? RangeSet())
        reportUncertified(uncertified, &report)
        left.remove(contentsOf: 0..<start)
        if let leaf = left.ranges.first?.lowerBound {
            report.add(
                .entries, .broken, at: leaf,
                "Entry #\(leaf) was erased, as #\(certificate.index) certifies, and has content "
                    + "all the same")
        }
    }

    private func reportUncertified(_ leaves: RangeSet<Int>, _ report: inout VerificationReport) {
        guard let leaf = leaves.ranges.first?.lowerBound else { return }
        report.add(
            .entries, .broken, at: leaf,
            "Entry #\(leaf) has no content, and no certificate says that it was erased")
    }
}
