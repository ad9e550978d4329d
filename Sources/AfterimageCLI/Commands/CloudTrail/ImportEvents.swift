import ArgumentParser
import AuditConsole
import DynamoModel
import Foundation
import NIOHTTP1

/// Gives a server the events of log files of CloudTrail.
struct ImportEvents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import DynamoDB's events from log files of AWS CloudTrail.",
        discussion: """
            Repeating it adds nothing. `show` names the calls that may have made an entry's \
            change, and how sure that is: exact where both have the request's id, likely \
            where key, operation, time and caller leave one call and one entry, ambiguous \
            where they leave more.
            """,
    )

    @Argument(help: "A log file, a directory of them, or s3://BUCKET/PREFIX of the server.")
    var place: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try sourceOptions.server(common)
        var total = ImportState()
        if case .bucket(let name, let prefix)? = JoinPlace(place) {
            total += try await send([("bucket", name), ("prefix", prefix)], nil, to: client)
        } else {
            for file in try files() { total += try await send(file, to: client) }
        }
        let text = Printout(total.write).text(as: outputOptions.format) {
            "\(counted(total.files, "file")), \(counted(total.events, "event")) of DynamoDB, "
                + "\(grouped(total.new)) new\n"
        }
        try Output.plain().write(text)
    }

    /// The log files that are named.
    private func files() throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory) else {
            throw CommandFailure(.notFound, "there is no \(place)", mend: "a file, or a directory")
        }
        guard isDirectory.boolValue else { return [place] }
        let names = try FileManager.default.subpathsOfDirectory(atPath: place).sorted()
            .filter(LogFileRecords.isLogFile)
        guard !names.isEmpty else {
            throw CommandFailure(
                .notFound, "\(place) holds no log files of CloudTrail",
                mend: "aws s3 sync s3://BUCKET/AWSLogs \(place)")
        }
        return names.map { "\(place)/\($0)" }
    }

    /// Sends the events of a file, some at a time; a repeat after a failure adds the others.
    private func send(_ file: String, to client: ConsoleClient) async throws -> ImportState {
        let bytes = try InputFile.bytes(file, "a log file of CloudTrail")
        guard let records = LogFileRecords(bytes) else {
            throw CommandFailure(
                .usage, "\(file) is no log file of CloudTrail",
                mend: "a file …_CloudTrail_….json.gz")
        }
        var total = ImportState()
        var batch: [UInt8] = []
        for record in records.all {
            if !batch.isEmpty, batch.count + record.count > Limits.importedAtOnceBytes {
                total += try await send([], batch, to: client)
                batch = []
            }
            batch += (batch.isEmpty ? Array(#"{"Records":["#.utf8) : [UInt8(ascii: ",")]) + record
        }
        if !batch.isEmpty { total += try await send([], batch, to: client) }
        total.files = 1
        return total
    }

    private func send(
        _ query: [(String, String?)], _ batch: [UInt8]?, to client: ConsoleClient,
    ) async throws -> ImportState {
        let answer = try await client.answer(
            .POST, ["api-events"], query, body: batch.map { $0 + Array("]}".utf8) },
            deadline: Limits.verificationTime)
        guard let answer else {
            throw CommandFailure(
                .notFound, "the server at \(client.url) keeps no API events",
                mend: "use the afterimage that the server was started with")
        }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try ImportState(json: &reader)
        }
    }
}
