import AuditPipeline
import DynamoModel
import MerkleLog

extension GrowingArchive {
    /// Continues what is there, and finishes what a crash left unfinished.
    ///
    /// Throws `ArchiveError` where it is not this key's archive, or not as it was written.
    mutating func open() async throws {
        try await claim()
        let (described, _) = try await ArchiveIndex.extent(of: objects)
        try await continueTree()
        let signed = size
        guard signed <= described else {
            throw ArchiveError.gap(first: described, last: signed - 1)
        }
        var last = ""
        for manifest in try await newest(behind: signed) {
            try await SegmentReader(manifest: manifest, objects: objects)
                .forEachLine { index, line in try take(line, at: index) }
            recorded = manifest.recorded.upperBound
            last = manifest.object
        }
        try await adoptSegment(behind: last)
        if size > signed { try await publish() }
    }

    /// Writes the public key where there is none; throws where there is another one.
    private func claim() async throws {
        let key = Array("\(verifier)\n".utf8)
        guard let found = try await small(ArchiveName.verifierKey) else {
            return try await objects.put(key, as: ArchiveName.verifierKey)
        }
        guard found == key else {
            let text = String(decoding: found, as: UTF8.self)
            throw ArchiveError.key(
                reason: "it was begun with another key, \(text.prefix { !$0.isNewline })")
        }
    }

    /// Reads the edge of the tree that was signed last, if any was.
    private mutating func continueTree() async throws {
        guard let bytes = try await small(ArchiveName.checkpoint) else { return }
        let checkpoint = try verifier.checkpoint(
            in: SignedNote(parsing: bytes), origin: verifier.key.name)
        var hashes: [TileName: [MerkleHash]] = [:]
        let archived = ArchivedHashes(objects: objects, size: checkpoint.size)
        for name in TileEdge.names(size: checkpoint.size) {
            guard let found = try await archived.hashes(of: name) else {
                throw ArchiveError.missing(key: name.path)
            }
            hashes[name] = found
        }
        let edge = TileEdge(size: checkpoint.size) { hashes[$0] ?? [] }
        let leaves = try await leaves(GrowingTiles.bundleName(size: checkpoint.size))
        guard let tiles = GrowingTiles(checkpoint, edge: edge, leaves: leaves) else {
            throw ArchiveError.changed(key: ArchiveName.checkpoint)
        }
        self.tiles = tiles
        published = Set(tiles.incomplete.map(\.name))
    }

    private func leaves(_ bundle: TileName?) async throws -> [[UInt8]] {
        guard let bundle else { return [] }
        guard let bytes = try await small(bundle.path),
            let leaves = EntryBundle.leaves(in: bytes), leaves.count == bundle.width
        else { throw ArchiveError.missing(key: bundle.path) }
        return leaves.map(Array.init)
    }

    /// The manifests of the newest segments, the oldest first: all that no checkpoint covers, and
    /// those whose entries may come again.
    private func newest(behind signed: Int) async throws -> [SegmentManifest] {
        var manifests: [SegmentManifest] = []
        var count = 0
        for object in try await objects.all(ArchiveName.manifests).reversed() {
            guard let entries = ArchiveName.entries(in: object.key) else { continue }
            let isEnough =
                count >= Limits.recognisedEntries || manifests.count >= Limits.recognisedSegments
            guard !isEnough || entries.upperBound > signed else { break }
            manifests.append(try await ArchiveIndex.manifest(object.key, in: objects))
            count += entries.count
        }
        return manifests.reversed()
    }

    /// Describes a segment that a crash left without a manifest: nobody was told that its entries
    /// are kept, so they may come again.
    private mutating func adoptSegment(behind last: String) async throws {
        for object in try await objects.list(ArchiveName.entries, behind: last) {
            guard let entries = ArchiveName.entries(in: object.key), entries.lowerBound == size,
                let bytes = try await objects.bytes(
                    of: object.key, limitBytes: Limits.packedSegmentBytes)
            else { continue }
            var lines: [[UInt8]] = []
            try SegmentReader.forEachLine(
                of: bytes, named: object.key, limitBytes: Limits.expandedSegmentBytes
            ) { lines.append($0) }
            var draft = try SegmentDraft()
            for line in lines {
                let record = try take(line, at: size)
                draft.add(record, line + [UInt8(ascii: "\n")])
                recorded = record.trailPlace.recorded
            }
            try await put(draft)
        }
    }

    /// Checks a line, and has the tree grow by it where it is behind its end.
    @discardableResult
    private mutating func take(_ bytes: [UInt8], at index: Int) throws -> RecordedEntry {
        let (record, _) = try ArchivedLine.checked(bytes, at: index)
        _ = remember(record.entry.id)
        if index == size { grow(by: try ArchivedLine(parsing: bytes).leaf) }
        return record
    }

    private func small(_ key: String) async throws -> [UInt8]? {
        try await objects.bytes(of: key, limitBytes: Limits.smallFileBytes)
    }
}
