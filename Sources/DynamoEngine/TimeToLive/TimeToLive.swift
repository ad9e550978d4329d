import DynamoModel

/// How a table's items expire.
struct TimeToLive: Sendable {
    /// The attribute whose number tells when, in seconds since the Unix epoch.
    let attribute: Text
    let statements: ExpiryStatements
    /// The encoded key from which on items were there before and may lack a time in the index; nil
    /// when the index is complete.
    var unindexedFrom: [UInt8]?

    /// The time at which a stored item expires; nil when it does not.
    ///
    /// A part of a second is left out; whatever is not a number is no time. Source: AWS, Using time
    /// to live: the attribute must be a Number, other types are ignored.
    func time(of stored: [UInt8]?) throws -> Int64? {
        guard let stored, case .number(let number)? = try Item(stored: stored)[attribute]
        else { return nil }
        return number.wholePart.map(Int64.init)
    }
}
