import AuditPipeline
import DynamoModel
import MerkleLog

/// Writes a trail's entries into segments, and beside them what proves them.
///
/// The order decides what a crash leaves: segment, manifest, tree, and the checkpoint last, which
/// covers exactly the entries of the segments. So an archive that has fewer entries than its
/// checkpoint covers has lost some.
struct ArchiveWriter: Sendable {
    /// How far an archive has come.
    struct Place: Sendable {
        /// How many of the trail's first entries are in segments.
        var size: Int
        /// How many the checkpoint beside them covers.
        var published: Int
    }

    let progress = ArchiveProgress()
    private let trail: Trail
    private let log: PublishedLog
    private let objects: any ObjectStore
    private let rule: ArchiveRule

    init(_ trail: Trail, into objects: any ObjectStore, _ rule: ArchiveRule) {
        self.trail = trail
        self.objects = objects
        self.rule = rule
        log = PublishedLog(directory: trail.reader.directory.path)
    }

    /// Looks how far the archive has come; throws `ArchiveError` where it is not this trail's.
    func place() async throws -> Place {
        try await claim()
        let names = try await objects.all(ArchiveName.manifests).map(\.key)
        let size = try ArchiveIndex.size(of: names)
        let published = try await published()
        guard size <= trail.size else { throw ArchiveError.contradicted(size: size) }
        progress.note {
            $0.size = size
            $0.segments = names.count
        }
        return Place(size: size, published: published)
    }

    /// Archives what is due, and says how far that came.
    func work(from place: Place, now: Timestamp) async throws -> Place {
        var place = place
        let checkpoint = try newest()
        let size = checkpoint?.checkpoint.size ?? 0
        guard let checkpoint, place.published < size,
            try await isDue(place, until: size, now: now)
        else {
            progress.note { $0.trouble = nil }
            return place
        }
        while place.size < size {
            try Task.checkCancellation()
            place.size = try await writeSegment(of: place.size..<size)
            progress.note { [place] in $0.size = place.size }
        }
        try await ArchivedTree(log: log, objects: objects)
            .extend(from: place.published, to: size)
        for (index, note) in try log.handovers().enumerated() {
            try await put(note.description, as: ArchiveName.handover(index + 1))
        }
        try await put(checkpoint.note.description, as: ArchiveName.checkpoint)
        place.published = size
        progress.note {
            $0.finished = now
            $0.trouble = nil
        }
        return place
    }

    /// Writes down what went wrong; says whether that is new.
    func note(_ error: any Error) -> Bool {
        let trouble = "\(error)"
        let before = progress.state.trouble
        progress.note {
            $0.failures += 1
            $0.trouble = trouble
        }
        return before != trouble
    }

    /// Writes the trail's public key where there is none; throws where there is another trail's.
    private func claim() async throws {
        let key = "\(trail.verifierKey)\n"
        let limit = Limits.smallFileBytes
        let found = try await objects.bytes(of: ArchiveName.verifierKey, limitBytes: limit)
        guard let found else { return try await put(key, as: ArchiveName.verifierKey) }
        guard found == Array(key.utf8) else {
            let text = String(decoding: found, as: UTF8.self)
            throw ArchiveError.foreign(origin: String(text.prefix { $0 != "+" && !$0.isNewline }))
        }
    }

    /// How many entries the archive's checkpoint covers; throws where they are not the trail's.
    private func published() async throws -> Int {
        let limit = Limits.smallFileBytes
        let found = try await objects.bytes(of: ArchiveName.checkpoint, limitBytes: limit)
        guard let found else { return 0 }
        guard let own = try newest()?.checkpoint,
            let archived = try? Checkpoint(parsing: SignedNote(parsing: found).text)
        else { throw ArchiveError.changed(key: ArchiveName.checkpoint) }
        guard archived.size <= own.size,
            try log.tree(size: own.size).root(over: archived.size) == archived.root
        else { throw ArchiveError.contradicted(size: archived.size) }
        return archived.size
    }

    /// The newest checkpoint, whose tree is on disk; nil before there is one.
    private func newest() throws -> (note: SignedNote, checkpoint: Checkpoint)? {
        try log.newest().map { ($0, try Checkpoint(parsing: $0.text)) }
    }

    /// Whether entries are to be archived now: what was begun is finished, too.
    private func isDue(_ place: Place, until size: Int, now: Timestamp) async throws -> Bool {
        guard place.size == place.published else { return true }
        guard size - place.size < rule.segmentEntries else { return true }
        let oldest = try await trail.reader.perform { [place] view in
            try view.recordingTime(at: place.size)
        }
        return rule.isDue(waiting: size - place.size, oldest: oldest, now: now)
    }

    /// Writes the first of some entries into a segment, and says which entry comes behind it.
    private func writeSegment(of entries: Range<Int>) async throws -> Int {
        let wanted = try await begun(entries)
        var draft = try SegmentDraft()
        var next = entries.lowerBound
        reading: while next < wanted.upperBound {
            let lines = try await trail.reader.perform { [next] view in
                try view.archivedLines(
                    in: next..<wanted.upperBound, limitBytes: Limits.archivedAtOnceBytes)
            }
            for (record, line) in lines {
                guard draft.takes(record) || wanted.isFixed else { break reading }
                draft.add(record, line)
                next += 1
            }
        }
        let origin = String(trail.verifierKey.prefix { $0 != "+" })
        guard let (object, manifest) = draft.finish(origin: origin) else { return next }
        try await objects.put(object, as: manifest.object)
        try await objects.put(manifest.json, as: ArchiveName.manifest(of: manifest.entries))
        progress.note {
            $0.segments += 1
            $0.writtenBytes += object.count
        }
        return next
    }

    /// Where a segment ends at the latest: where one ends that a crash left without a manifest, as
    /// no entry may be in two of them.
    private func begun(_ entries: Range<Int>) async throws -> (upperBound: Int, isFixed: Bool) {
        let first = entries.lowerBound
        let recorded = try await trail.reader.perform { try $0.recordingTime(at: first) }
        let prefix = ArchiveName.segments(beginningWith: first, recorded: recorded)
        let ends = try await objects.list(prefix, behind: "").compactMap { object in
            ArchiveName.entries(in: object.key)?.upperBound
        }
        if let end = ends.first, end <= entries.upperBound { return (end, true) }
        return (min(first + rule.segmentEntries, entries.upperBound), false)
    }

    private func put(_ text: String, as key: String) async throws {
        try await objects.put(Array(text.utf8), as: key)
    }
}

extension TrailView {
    /// When an entry that must be there was recorded.
    fileprivate func recordingTime(at index: Int) throws -> Timestamp {
        try StoredHeader.find(leaf: index, in: connection).recorded
    }
}
