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
        let index: ArchiveIndex
        let classes: [String: String]
        do {
            index = try await ArchiveIndex(of: place.objects)
            let objects = try await place.objects.all("entries/").map { ($0.key, $0.storageClass) }
            classes = Dictionary(uniqueKeysWithValues: objects).compactMapValues(\.self)
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
            try await index.forEachManifest { segment in
                let storageClass = classes[segment.object]
                try output.write(
                    printer.row(
                        json(of: segment, storageClass), text: text(of: segment, storageClass)))
            }
        } catch let error as ArchiveError {
            throw CommandFailure(archive: error)
        }
        try output.write(printer.end)
        if index.segments.isEmpty { common.say("no segment yet") }
    }

    private func text(of segment: SegmentManifest, _ storageClass: String?) -> String {
        let entries = "#\(segment.entries.lowerBound)..#\(segment.entries.upperBound - 1)"
        let tables = segment.tables.sorted { Text($0.key) < Text($1.key) }
            .map { "\(printable($0.key)) \(grouped($0.value))" }
        let facts = [
            "\(segment.recorded.lowerBound)", entries.padded(to: Limits.rangeColumns),
            "\(grouped(segment.packed.sizeBytes)) bytes", tables.joined(separator: ", "),
        ]
        return (facts + (storageClass.map { [printable($0)] } ?? [])).joined(separator: "  ") + "\n"
    }

    private func json(of segment: SegmentManifest, _ storageClass: String?) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("first", segment.entries.lowerBound)
            writer.member("last", segment.entries.upperBound - 1)
            writer.member("object", segment.object)
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
            writer.member("storageClass", storageClass)
        }
        return writer.text
    }
}
