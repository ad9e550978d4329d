import AWSClients
import ArgumentParser
import DynamoModel

/// Looks for what is wrong, or will be, and says how to mend it.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for what is wrong or will be, explain it, and say how to mend it.",
        discussion: """
            Exits with 1 when it found a fault; warnings leave it at 0. --fix mends what can be \
            mended without losing anything: who may read the files. With --aws it looks at tables \
            and streams of AWS and at how far workers got.
            """,
    )

    @Flag(help: "Mend what can be mended safely.")
    var fix = false

    @Flag(help: "Compare secondary indexes with their tables, too, which reads every item.")
    var indexes = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var leases: LeaseOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let configuration = try common.configuration()
        let findings: [DoctorFinding]
        if case .aws(let region, let profile)? = try sourceOptions.named() {
            let place = RegionOptions(region: region, profile: profile)
            findings = try await awsFindings(configuration, try place.settings())
        } else {
            findings = try await self.findings(configuration)
        }
        try Output.plain().write(text(findings))
        if findings.contains(where: { $0.severity == .fault && !$0.isFixed }) {
            throw ExitCode(EndStatus.negative.rawValue)
        }
    }

    /// What is found at AWS.
    private func awsFindings(
        _ configuration: Configuration, _ settings: AWSSettings,
    ) async throws -> [DoctorFinding] {
        try await AWSConnection(settings: settings, surroundings: .process)
            .use { database, _ in
                try await AWSExamination(
                    database: database, configuration: configuration,
                    leaseTable: leases.leaseTable, now: SystemClock.now()
                ).findings()
            }
    }

    /// What is found in the configuration, files, and a server.
    private func findings(_ configuration: Configuration) async throws -> [DoctorFinding] {
        var findings = SettingsExamination(configuration: configuration).findings
        let named = try sourceOptions.named()
        let directory: String? =
            switch named {
            case .directory(let path): path
            case .server, .aws: nil
            case nil: configuration.server.dataDirectory
            }
        if let directory { findings += FileExamination(directory: directory).findings(fixes: fix) }
        if indexes, let directory {
            let region = configuration.region
            findings += try IndexExamination(directory: directory, region: region).findings()
        }
        do {
            let source = try sourceOptions.open(common)
            // What the configuration here says too is said once.
            findings += StatusExamination(try await source.status(), now: SystemClock.now())
                .findings.filter { [findings] in !findings.contains($0) }
            findings += try await ActorExamination(source: source).findings()
        } catch let failure as CommandFailure where failure.status == .unreachable {
            // One that was named is wanted; another one may be stopped on purpose.
            let isWanted = if case .server? = named { true } else { false }
            findings.append(
                DoctorFinding(
                    "server-down", isWanted ? .fault : .warning, failure.what,
                    why: "tables, backlog and dead letters can not be looked at", fix: failure.mend)
            )
        }
        return findings
    }

    private func text(_ findings: [DoctorFinding]) -> String {
        Printout(
            "{\"v\":1,\"findings\":[\(findings.map(\.json).joined(separator: ","))]}",
            list: "findings", columns: ["id", "severity", "finding", "why", "fix", "fixed"]
        )
        .text(as: outputOptions.format) { DoctorText(look: outputOptions.look()).text(findings) }
    }
}
