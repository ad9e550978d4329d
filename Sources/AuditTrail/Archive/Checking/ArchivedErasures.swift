import AuditPipeline

/// Compares an archive's entries without content with those that the certificates in it name.
///
/// Content that a certificate calls gone is no forgery here: it waits for its segment to be written
/// anew. So is an entry whose certificate is still to come.
struct ArchivedErasures {
    private var claims = ErasureClaims()
    /// The entries that could not be read.
    private var unread = RangeSet<Int>()

    /// Takes the next sound entry.
    mutating func add(_ record: RecordedEntry, _ report: inout VerificationReport) {
        if let certificate = record.entry.certificate {
            claims.add(record.trailPlace.index, certificate: certificate)
            report.erasedEntries += 1
        } else if let certificate = ErasureCertificate(record.entry) {
            compare(certificate.indices, at: record.trailPlace.index, &report)
        }
    }

    /// Entries can not be read, for a reason that was reported.
    mutating func skip(_ entries: Range<Int>) {
        unread.insert(contentsOf: entries)
    }

    /// All `size` entries were read or skipped.
    func finish(size: Int, _ report: inout VerificationReport) {
        for (certificate, leaves) in claims.awaited {
            guard let leaf = leaves.ranges.first?.lowerBound else { continue }
            if certificate >= size || unread.contains(certificate) {
                report.add(
                    .entries, .inconclusive, at: leaf,
                    "Entry #\(leaf) was erased, and its certificate #\(certificate) can not be read"
                )
            } else {
                reportUncertified(leaf, &report)
            }
        }
    }

    private mutating func compare(
        _ named: RangeSet<Int>, at certificate: Int, _ report: inout VerificationReport,
    ) {
        let (uncertified, remaining) = claims.settle(certificate, naming: named)
        if let leaf = uncertified.ranges.first?.lowerBound { reportUncertified(leaf, &report) }
        if let leaf = remaining.subtracting(unread).ranges.first?.lowerBound {
            report.add(
                .entries, .inconclusive, at: leaf,
                "Entry #\(leaf) was erased, as #\(certificate) certifies, and its content is in "
                    + "the archive still")
        }
    }

    private func reportUncertified(_ leaf: Int, _ report: inout VerificationReport) {
        report.add(
            .entries, .broken, at: leaf,
            "Entry #\(leaf) has no content, and no certificate says that it was erased")
    }
}
