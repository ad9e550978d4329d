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
        /// How many erasures there were in the trail when that was written.
        var erasures = 0
        /// When former segments were removed last; nil where some may be left.
        var swept: Timestamp?
        /// When it was looked last what has left the hot window.
        var thinned: Timestamp?
    }

    let progress = ArchiveProgress()
    private let trail: Trail
    private let log: PublishedLog
    private let objects: any ObjectStore
    private let rule: ArchiveRule
    private let segments: SegmentWriter

    init(_ trail: Trail, into objects: any ObjectStore, _ rule: ArchiveRule) {
        self.trail = trail
        self.objects = objects
        self.rule = rule
        log = PublishedLog(directory: trail.reader.directory.path)
        segments = SegmentWriter(
            trail: trail, objects: objects, segmentEntries: rule.segmentEntries)
    }

    /// Looks how far the archive has come; throws `ArchiveError` where it is not this trail's.
    func place() async throws -> Place {
        try await claim()
        let (size, segments) = try await ArchiveIndex.extent(of: objects)
        let published = try await published()
        guard size <= trail.size else { throw ArchiveError.contradicted(size: size) }
        progress.note {
            $0.size = size
            $0.segments = segments
        }
        return Place(size: size, published: published)
    }

    /// Archives what is due, and says how far that came.
    func work(from place: Place, now: Timestamp) async throws -> Place {
        var place = place
        let erasures = try await trail.reader.perform { try $0.erasureCount }
        if let found = try newest(), place.published < found.checkpoint.size,
            try await isDue(place, until: found.checkpoint.size, erasures: erasures, now: now)
        {
            try await write(found, &place)
            place.erasures = erasures
            progress.note { $0.finished = now }
        }
        if place.swept.map({ $0.advanced(by: Limits.formerSegmentInterval) <= now }) ?? true {
            let withheld = try await segments.removeFormer()
            progress.note { $0.withheld = withheld }
            place.swept = now
        }
        if let window = rule.hotWindow,
            place.thinned.map({ $0.advanced(by: window.interval) <= now }) ?? true
        {
            let thinning = TrailThinning(trail: trail, objects: objects, window: window)
            let thinned = try await thinning.run(upTo: place.published, now: now)
            progress.note { $0.thinned = thinned }
            place.thinned = now
        }
        progress.note { $0.trouble = nil }
        return place
    }

    /// Writes segments up to a checkpoint, and then the checkpoint.
    private func write(
        _ newest: (note: SignedNote, checkpoint: Checkpoint), _ place: inout Place,
    ) async throws {
        let size = newest.checkpoint.size
        while place.size < size {
            try Task.checkCancellation()
            let segment = try await segments.write(place.size..<size)
            place.size = segment.manifest.entries.upperBound
            if !segment.erasures.isEmpty { place.swept = nil }
            progress.note { [place] in
                $0.size = place.size
                $0.segments += 1
                $0.writtenBytes += segment.object.count
            }
        }
        try await ArchivedTree(log: log, objects: objects)
            .extend(from: place.published, to: size)
        for (index, note) in try log.handovers().enumerated() {
            try await put(note.description, as: ArchiveName.handover(index + 1))
        }
        try await put(newest.note.description, as: ArchiveName.checkpoint)
        place.published = size
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

    /// Whether entries are to be archived now: what was begun is finished, too, and an erasure does
    /// not wait.
    private func isDue(
        _ place: Place, until size: Int, erasures: Int, now: Timestamp,
    ) async throws -> Bool {
        guard place.size == place.published, place.erasures == erasures else { return true }
        guard size - place.size < rule.segmentEntries else { return true }
        let oldest = try await trail.reader.perform { [place] view in
            try view.recordingTime(at: place.size)
        }
        return rule.isDue(waiting: size - place.size, oldest: oldest, now: now)
    }

    private func put(_ text: String, as key: String) async throws {
        try await objects.put(Array(text.utf8), as: key)
    }
}

extension TrailView {
    /// How often content was erased.
    fileprivate var erasureCount: Int {
        get throws { try AuthorSweep.counts(in: connection).erasures }
    }

    /// When an entry that must be there was recorded.
    func recordingTime(at index: Int) throws -> Timestamp {
        try StoredHeader.find(leaf: index, in: connection).recorded
    }
}
