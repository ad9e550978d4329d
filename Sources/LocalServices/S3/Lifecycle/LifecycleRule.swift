import AWSWire
import DynamoModel

/// What becomes of a bucket's objects in the course of time.
///
/// Source: AWS, S3, Lifecycle configuration elements.
struct LifecycleRule: Sendable, Hashable {
    /// When something is due.
    enum Due: Sendable, Hashable {
        /// This many days after it came.
        case days(Int)
        /// At a moment, whenever it came.
        case date(Timestamp)
    }

    /// Another storage class, when it is due.
    struct Transition: Sendable, Hashable {
        let due: Due
        let storageClass: StorageClass
        /// How many of the newest versions stay where they are; of those that are not the latest.
        let kept: Int
    }

    /// The end of versions that are not the latest, some of which may stay.
    struct NoncurrentEnd: Sendable, Hashable {
        let days: Int
        /// How many of the newest stay.
        let kept: Int
    }

    let isEnabled: Bool
    let filter: LifecycleFilter
    /// When the latest version ends.
    var end: Due?
    /// Whether marks of deletion go that nothing stands behind.
    var endsMarkers = false
    var transitions: [Transition] = []
    var noncurrentEnd: NoncurrentEnd?
    var noncurrentTransitions: [Transition] = []
    /// Days after which uploads are given up.
    var uploadDays: Int?

    private static let actions = [
        "Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition",
        "AbortIncompleteMultipartUpload",
    ]

    /// Reads the rules of a `LifecycleConfiguration`; those that are kept are taken as they are.
    static func read(_ document: XMLElement) throws(S3Error) -> [LifecycleRule] {
        let elements = document.all("Rule")
        guard document.name == "LifecycleConfiguration", 1...1000 ~= elements.count else {
            throw .malformedXML
        }
        var rules: [LifecycleRule] = []
        for element in elements { rules.append(try LifecycleRule(element)) }
        return rules
    }

    private init(_ element: XMLElement) throws(S3Error) {
        let status = element.text("Status")
        guard status == "Enabled" || status == "Disabled" else { throw .malformedXML }
        isEnabled = status == "Enabled"
        filter = try LifecycleFilter(element)
        if let expiration = element["Expiration"] { try read(expiration: expiration) }
        for transition in element.all("Transition") {
            transitions.append(try Transition(transition, days: "Days"))
        }
        if let noncurrent = element["NoncurrentVersionExpiration"] {
            noncurrentEnd = NoncurrentEnd(
                days: try LifecycleRule.days(noncurrent, "NoncurrentDays"),
                kept: try LifecycleRule.number(noncurrent, "NewerNoncurrentVersions") ?? 0)
        }
        for transition in element.all("NoncurrentVersionTransition") {
            noncurrentTransitions.append(try Transition(transition, days: "NoncurrentDays"))
        }
        if let upload = element["AbortIncompleteMultipartUpload"] {
            uploadDays = try LifecycleRule.days(upload, "DaysAfterInitiation")
        }
        guard LifecycleRule.actions.contains(where: { element[$0] != nil }) else {
            throw .invalidRequest("At least one action needs to be specified in a rule")
        }
    }

    private mutating func read(expiration: XMLElement) throws(S3Error) {
        endsMarkers = expiration.text("ExpiredObjectDeleteMarker") == "true"
        let hasTime = expiration["Days"] != nil || expiration["Date"] != nil
        guard hasTime != (expiration["ExpiredObjectDeleteMarker"] != nil) else {
            throw .malformedXML
        }
        guard hasTime else { return }
        end = try Due(expiration, days: "Days")
        if end == .days(0) { throw LifecycleRule.notPositive("Days", "Expiration") }
    }

    fileprivate static func days(_ element: XMLElement, _ name: String) throws(S3Error) -> Int {
        guard let days = try number(element, name) else { throw .malformedXML }
        guard days > 0 else { throw notPositive(name, element.name) }
        return days
    }

    fileprivate static func number(
        _ element: XMLElement, _ name: String,
    ) throws(S3Error) -> Int? {
        guard let text = element.text(name) else { return nil }
        guard let number = Int(text), 0...Int(Int32.max) ~= number else { throw .malformedXML }
        return number
    }

    private static func notPositive(_ name: String, _ action: String) -> S3Error {
        S3Error(
            "InvalidArgument", 400, "'\(name)' for \(action) action must be a positive integer")
    }
}

extension LifecycleRule.Due {
    fileprivate init(_ element: XMLElement, days name: String) throws(S3Error) {
        switch (try LifecycleRule.number(element, name), element.text("Date")) {
        case (let days?, nil): self = .days(days)
        case (nil, let text?):
            let text = text.utf8.count == 10 ? "\(text)T00:00:00Z" : text
            guard let date = Timestamp(text) else { throw .malformedXML }
            guard date.milliseconds % 86_400_000 == 0 else {
                throw S3Error("InvalidArgument", 400, "'Date' must be at midnight GMT")
            }
            self = .date(date)
        default: throw .malformedXML
        }
    }

    /// Whether it is due for what came at a moment.
    ///
    /// Days end at the next midnight. Source: AWS, S3, Lifecycle rules: Based on an object's age.
    func isOver(since start: Timestamp, at now: Timestamp) -> Bool {
        switch self {
        case .date(let date): return date <= now
        case .days(let days):
            let day: Int64 = 86_400_000
            let (end, isTooLate) = start.milliseconds.addingReportingOverflow(Int64(days) * day)
            guard !isTooLate else { return false }
            let midnight = (end + day - 1) / day * day
            return midnight <= now.milliseconds
        }
    }
}

extension LifecycleRule.Transition {
    fileprivate init(_ element: XMLElement, days: String) throws(S3Error) {
        due = try LifecycleRule.Due(element, days: days)
        let name = element.text("StorageClass")
        guard let name, let found = StorageClass(rawValue: name), found != .standard,
            found != .reducedRedundancy
        else { throw .malformedXML }
        storageClass = found
        kept = element.text("NewerNoncurrentVersions").flatMap { Int($0) } ?? 0
    }
}
