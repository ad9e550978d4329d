import ArgumentParser
import AuditPipeline
import AuditTrail
import DynamoModel

/// Lists the segments of an archive, the oldest first.
struct ListSegments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List the segments of an archive, the oldest first.",
    )

    @Argument(help: "The server's bucket, or a directory that has a copy of it.")
    var archive: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let place = try await ArchivePlace(archive, sourceOptions, common)
        let archives: [Archive]
        do {
            archives = try await self.archives(in: place)
        } catch {
            throw CommandFailure(archive: error)
        }
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        var printer = RowPrinter(
            outputOptions.format, list: "segments",
            columns: [
                "first", "last", "object", "bytes", "sha256", "recordedFrom", "recordedTo",
                "tables", "storageClass",
            ])
        try output.write(printer.beginning)
        do {
            for archive in archives {
                try await archive.index.forEachManifest { manifest in
                    let segment = Segment(
                        manifest: manifest, object: archive.folder + manifest.object,
                        storageClass: archive.classes[manifest.object])
                    try output.write(printer.row(json(of: segment), text: text(of: segment)))
                }
            }
        } catch let pipe as BrokenPipe {
            throw pipe
        } catch {
            throw CommandFailure(archive: error)
        }
        try output.write(printer.end)
        if printer.count == 0 { common.say("no segment yet") }
    }

    /// A segment, and where it is.
    private struct Segment {
        let manifest: SegmentManifest
        let object: String
        let storageClass: String?
    }

    /// An archive, the folder that it is in, and the storage classes of its objects.
    private struct Archive {
        let folder: String
        let index: ArchiveIndex
        let classes: [String: String]

        init(_ folder: String, _ objects: any ObjectStore) async throws {
            self.folder = folder
            index = try await ArchiveIndex(of: objects)
            let listed = try await objects.all("entries/").map { ($0.key, $0.storageClass) }
            classes = Dictionary(uniqueKeysWithValues: listed).compactMapValues(\.self)
        }
    }

    /// The archive, or those of all workers; read before anything is printed.
    private func archives(in place: ArchivePlace) async throws -> [Archive] {
        guard let writers = place.writers else { return [try await Archive("", place.objects)] }
        var found: [Archive] = []
        for (writer, objects) in writers.all {
            found.append(try await Archive(WriterArchives.folder(of: writer), objects))
        }
        return found
    }

    private func text(of found: Segment) -> String {
        let segment = found.manifest
        let entries = "#\(segment.entries.lowerBound)..#\(segment.entries.upperBound - 1)"
        let tables = segment.tables.sorted { Text($0.key) < Text($1.key) }
            .map { "\(printable($0.key)) \(grouped($0.value))" }
        let facts = [
            "\(segment.recorded.lowerBound)", entries.padded(to: Limits.rangeColumns),
            "\(grouped(segment.packed.sizeBytes)) bytes", tables.joined(separator: ", "),
        ]
        return (facts + (found.storageClass.map { [printable($0)] } ?? [])).joined(separator: "  ")
            + "\n"
    }

    private func json(of found: Segment) -> String {
        let segment = found.manifest
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("first", segment.entries.lowerBound)
            writer.member("last", segment.entries.upperBound - 1)
            writer.member("object", found.object)
            writer.member("bytes", segment.packed.sizeBytes)
            writer.member("sha256", segment.packed.digest)
            writer.member("recordedFrom", segment.recorded.lowerBound.description)
            writer.member("recordedTo", segment.recorded.upperBound.description)
            writer.name("tables")
            writer.object { writer in
                for (table, count) in segment.tables.sorted(by: { Text($0.key) < Text($1.key) }) {
                    writer.member(table, count)
                }
            }
            writer.member("storageClass", found.storageClass)
        }
        return writer.text
    }
}
