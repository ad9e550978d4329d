import AWSWire
import DynamoModel

/// What is done about the events of a function, for which nobody waits.
///
/// What is nil was not said, and has AWS's default. Source: AWS, Lambda,
/// PutFunctionEventInvokeConfig.
struct EventSettings: Sendable, Hashable {
    /// Calls after the first one that fails.
    var retries: Int?
    /// How old an event may become.
    var maximumAgeSeconds: Int?
    /// The ARN of the destination for what became of events; empty is none.
    var onSuccess: String?
    /// The ARN of the destination for events that are given up; empty is none.
    var onFailure: String?
    /// When they were last changed.
    var modified = Timestamp(milliseconds: 0)

    /// Says nothing.
    init() {}

    /// Reads what a request says, or what `write` wrote.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = self
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "MaximumRetryAttempts": this.retries = try reader.readInt()
            case "MaximumEventAgeInSeconds": this.maximumAgeSeconds = try reader.readInt()
            case "DestinationConfig": try this.readDestinations(&reader)
            default: try reader.skipValue()
            }
        }
        self = this
    }

    /// The destinations that are named.
    var destinations: [String] { [onSuccess, onFailure].compactMap(\.self).filter { !$0.isEmpty } }

    /// Throws what AWS refuses.
    func check() throws(LambdaError) {
        try EventSettings.check(retries, 0...2, "maximumRetryAttempts")
        try EventSettings.check(maximumAgeSeconds, 60...21_600, "maximumEventAgeInSeconds")
    }

    /// These settings, with what `newer` says in the place of what they say.
    func updated(with newer: EventSettings) -> EventSettings {
        var result = self
        result.retries = newer.retries ?? retries
        result.maximumAgeSeconds = newer.maximumAgeSeconds ?? maximumAgeSeconds
        result.onSuccess = newer.onSuccess ?? onSuccess
        result.onFailure = newer.onFailure ?? onFailure
        result.modified = newer.modified
        return result
    }

    /// Writes the members of a `FunctionEventInvokeConfig`.
    func write(to writer: inout JSONWriter, of function: String) {
        writer.name("LastModified")
        writer.raw(modified.epochSeconds)
        writer.member("FunctionArn", "\(function):$LATEST")
        if let retries { writer.member("MaximumRetryAttempts", retries) }
        if let maximumAgeSeconds { writer.member("MaximumEventAgeInSeconds", maximumAgeSeconds) }
        writer.name("DestinationConfig")
        writer.object { writer in
            for (name, arn) in [("OnSuccess", onSuccess), ("OnFailure", onFailure)] {
                writer.name(name)
                writer.object { writer in
                    if let arn, !arn.isEmpty { writer.member("Destination", arn) }
                }
            }
        }
    }

    private mutating func readDestinations(_ reader: inout JSONReader) throws(DynamoDBError) {
        var found: [String: String] = [:]
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            found[name] = ""
            try reader.readMember("Destination") { (reader) throws(DynamoDBError) in
                if try !reader.readNull() { found[name] = try reader.readString() }
            }
        }
        onSuccess = found["OnSuccess"] ?? onSuccess
        onFailure = found["OnFailure"] ?? onFailure
    }

    private static func check(
        _ value: Int?, _ range: ClosedRange<Int>, _ member: String,
    ) throws(LambdaError) {
        guard let value, !range.contains(value) else { return }
        let bound =
            value < range.lowerBound
            ? "greater than or equal to \(range.lowerBound)"
            : "less than or equal to \(range.upperBound)"
        throw .constraint(value, member, "Member must have value \(bound)")
    }
}
