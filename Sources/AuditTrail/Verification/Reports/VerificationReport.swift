public import DynamoModel

/// What a verification recomputed, and what it found.
public struct VerificationReport: Sendable, Hashable {
    /// When the verification was made.
    public let time: Timestamp
    /// The checkpoint behind which the verification began; nil where it read everything.
    public internal(set) var start: StoredCheckpoint?
    /// How many entries were recomputed and are what was recorded.
    public internal(set) var soundEntries = 0
    /// How many of these were erased, each with a certificate: what they told can not be
    /// recomputed.
    public internal(set) var erasedEntries = 0
    /// How many of these have their values in an archive alone, which is verified by itself.
    public internal(set) var archivedEntries = 0
    /// How many entries there should be.
    public internal(set) var expectedEntries = 0
    /// The root of the recomputed tree, in hexadecimal digits; nil where an entry is missing.
    public internal(set) var root: String?
    /// How many files of the published tree were compared; zero where there are none.
    public internal(set) var tiles = 0
    /// How many checkpoints were read.
    public internal(set) var checkpoints = 0
    /// How many entries each of the given witnesses has cosigned, by its name; zero for none.
    public internal(set) var witnessed: [String: Int] = [:]
    /// The newest checkpoint; nil where there is none.
    public internal(set) var newestCheckpoint: StoredCheckpoint?
    /// How many entries the published checkpoint covers, where nobody numbers checkpoints.
    public internal(set) var publishedSize: Int?
    /// How many streams have entries.
    public internal(set) var streams = 0
    /// Of how many streams no change is missing.
    public internal(set) var accountedStreams = 0
    /// How often changes are missing.
    public internal(set) var gaps = 0
    /// How many changes are not there yet but may still be on their way.
    public internal(set) var changesOnTheirWay = 0
    /// What the lines of an archive say without anybody vouching for it; empty for a trail.
    public internal(set) var notProved: [String] = []
    /// What is wrong, in the order in which it was found; the first hundred.
    public private(set) var findings: [Finding] = []
    /// How many findings there are, listed or not.
    public private(set) var findingCount = 0
    private var verdicts: [Finding.Check: Verdict] = [:]

    init(time: Timestamp) {
        self.time = time
    }

    /// The gravest of all findings' verdicts.
    public var verdict: Verdict { verdicts.values.max() ?? .verified }

    /// The gravest verdict of one check.
    public func verdict(of check: Finding.Check) -> Verdict { verdicts[check] ?? .verified }

    /// The finding to look at first: the gravest one about the earliest entry.
    public var foremost: Finding? {
        findings.filter { $0.verdict == verdict }.min { left, right in
            left.index ?? .max < right.index ?? .max
        }
    }

    /// Adds a finding.
    mutating func add(
        _ check: Finding.Check, _ verdict: Verdict, at index: Int? = nil, _ message: String,
    ) {
        findingCount += 1
        verdicts[check] = max(verdicts[check] ?? .verified, verdict)
        if findings.count < Limits.listedFindings {
            findings.append(Finding(check: check, verdict: verdict, index: index, message: message))
        }
    }

    /// Has no check pass.
    mutating func leaveOpen() {
        for check in Finding.Check.allCases { verdicts[check] = .inconclusive }
    }

    /// Adds what was found of one of several archives, which has a name.
    mutating func take(_ other: VerificationReport, of name: String) {
        soundEntries += other.soundEntries
        erasedEntries += other.erasedEntries
        archivedEntries += other.archivedEntries
        expectedEntries += other.expectedEntries
        tiles += other.tiles
        notProved = other.notProved
        checkpoints += other.checkpoints
        takeFindings(of: other) { "\(name): \($0)" }
    }

    /// Adds what was found of the values of the same entries.
    package mutating func take(values other: VerificationReport) {
        soundEntries = min(soundEntries, other.soundEntries)
        erasedEntries = other.erasedEntries
        notProved = other.notProved
        takeFindings(of: other) { $0 }
    }

    private mutating func takeFindings(
        of other: VerificationReport, _ message: (String) -> String,
    ) {
        let count = findingCount + other.findingCount
        for finding in other.findings {
            add(finding.check, finding.verdict, at: finding.index, message(finding.message))
        }
        findingCount = count
        verdicts.merge(other.verdicts) { max($0, $1) }
    }
}
