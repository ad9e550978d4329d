import AuditPipeline
import DynamoModel

/// Writes entries of a trail into segments, each with its manifest behind it.
struct SegmentWriter: Sendable {
    let trail: Trail
    let objects: any ObjectStore
    /// Entries of a segment, at most.
    let segmentEntries: Int

    /// Writes the first of some entries into a segment, and says which that is.
    ///
    /// Where there are certificates of erasures among them, the segments that have the content are
    /// written anew before, so that a crash in between has the certificates met again.
    func write(_ entries: Range<Int>) async throws -> FinishedSegment {
        let (end, isFixed) = try await end(of: entries)
        let segment = try await segment(of: entries.lowerBound..<end, isWhole: isFixed)
        try await rewrite(segment.erasures)
        try await put(segment)
        return segment
    }

    /// Removes what lay in the places of segments before they were written anew, as far as nothing
    /// keeps it; says what remains.
    func removeFormer() async throws -> WithheldObjects? {
        var withheld: WithheldObjects?
        try await objects.forEachPage(of: ArchiveName.manifests) { page in
            var rewritten: [String] = []
            for object in page {
                let manifest = try await ArchiveIndex.manifest(object.key, in: objects)
                if manifest.erasedEntries > 0 { rewritten.append(manifest.object) }
            }
            guard !rewritten.isEmpty, let more = try await objects.removeFormer(of: rewritten)
            else { return true }
            withheld = withheld.map { $0.adding(more) } ?? more
            return true
        }
        return withheld
    }

    /// Writes the segments anew that have some entries; the trail has them without their content.
    private func rewrite(_ erased: RangeSet<Int>) async throws {
        guard !erased.isEmpty else { return }
        try await objects.forEachPage(of: ArchiveName.manifests) { page in
            for manifest in page {
                guard let entries = ArchiveName.entries(in: manifest.key),
                    !erased.isDisjoint(RangeSet(entries))
                else { continue }
                try Task.checkCancellation()
                try await put(try await segment(of: entries, isWhole: true))
            }
            return true
        }
    }

    private func put(_ segment: FinishedSegment) async throws {
        let manifest = segment.manifest
        try await objects.put(segment.object, as: manifest.object)
        try await objects.put(manifest.json, as: ArchiveName.manifest(of: manifest.entries))
    }

    /// A segment of the first of some entries, or of all of them where it must be `isWhole`.
    private func segment(of entries: Range<Int>, isWhole: Bool) async throws -> FinishedSegment {
        var draft = try SegmentDraft()
        var former: FormerLines?
        var next = entries.lowerBound
        reading: while next < entries.upperBound {
            let lines = try await trail.reader.perform { [next] view in
                try view.archivedLines(
                    in: next..<entries.upperBound, limitBytes: Limits.archivedAtOnceBytes)
            }
            for found in lines {
                var (record, line) = found
                if record.entry.isArchived {
                    if former == nil { former = try await FormerLines(of: entries, in: objects) }
                    guard let kept = former?.line(of: record) else {
                        throw ArchiveError.missingValues(index: record.trailPlace.index)
                    }
                    (record, line) = kept
                }
                guard draft.takes(record) || isWhole else { break reading }
                draft.add(record, line)
                next += 1
            }
        }
        let origin = String(trail.verifierKey.prefix { $0 != "+" })
        guard let segment = draft.finish(origin: origin) else {
            throw TrailError.altered(index: entries.lowerBound)
        }
        return segment
    }

    /// Where a segment ends at the latest: where one ends that a crash left without a manifest, as
    /// no entry may be in two of them.
    private func end(of entries: Range<Int>) async throws -> (upperBound: Int, isFixed: Bool) {
        let first = entries.lowerBound
        let recorded = try await trail.reader.perform { try $0.recordingTime(at: first) }
        let prefix = ArchiveName.segments(beginningWith: first, recorded: recorded)
        let ends = try await objects.list(prefix, behind: "").compactMap { object in
            ArchiveName.entries(in: object.key)?.upperBound
        }
        if let end = ends.first, end <= entries.upperBound { return (end, true) }
        return (min(first + segmentEntries, entries.upperBound), false)
    }
}
