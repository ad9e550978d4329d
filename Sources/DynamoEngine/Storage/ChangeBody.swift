import DynamoModel

/// A change as the file keeps it: when, who, and both images.
///
/// The images are the stored forms of the items, byte for byte, so that a write copies what it
/// replaces without decoding it. The change that ends a table has none. Part of the file format.
struct ChangeBody {
    let time: Timestamp
    let origin: ChangeOrigin
    let old: [UInt8]?
    let new: [UInt8]?

    /// Whether the change is the deletion of the table.
    var isDrop: Bool { old == nil && new == nil }

    /// The body's bytes.
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 160 + (old?.count ?? 0) + (new?.count ?? 0))
        writer.byte(Flag.of(self))
        writer.unsigned(UInt64(bitPattern: time.milliseconds))
        writer.text(origin.api)
        writer.optionalText(origin.transactionID)
        writer.caller(origin.caller)
        if let old { writer.blob(old) }
        if let new { writer.blob(new) }
        return writer.bytes
    }
}

extension ChangeBody {
    /// Reads a body back.
    init(bytes: Span<UInt8>) throws(StoredFormError) {
        var reader = ByteReader(bytes)
        let flags = try reader.byte()
        time = Timestamp(milliseconds: Int64(truncatingIfNeeded: try reader.unsigned()))
        let api = try reader.text()
        let transaction = try reader.optionalText()
        let caller = try reader.caller()
        origin = ChangeOrigin(
            caller: caller, api: api, transactionID: transaction,
            isExpiry: flags & Flag.isExpiry != 0,
        )
        old = flags & Flag.hasOld != 0 ? try reader.blob() : nil
        new = flags & Flag.hasNew != 0 ? try reader.blob() : nil
        guard reader.isAtEnd else { throw .malformed }
    }

    /// When the change happened, without reading further.
    static func time(of bytes: Span<UInt8>) throws(StoredFormError) -> Timestamp {
        var reader = ByteReader(bytes)
        _ = try reader.byte()
        return Timestamp(milliseconds: Int64(truncatingIfNeeded: try reader.unsigned()))
    }
}

/// The bits of a body's first byte.
private enum Flag {
    static let hasOld: UInt8 = 1
    static let hasNew: UInt8 = 2
    static let isExpiry: UInt8 = 4

    static func of(_ body: ChangeBody) -> UInt8 {
        (body.old == nil ? 0 : hasOld) | (body.new == nil ? 0 : hasNew)
            | (body.origin.isExpiry ? isExpiry : 0)
    }
}

/// The bits of a caller's first byte.
private enum CallerFlag {
    static let isVerified: UInt8 = 1
    static let hasDepth: UInt8 = 2
    static let hasCorrelation: UInt8 = 4

    static func of(_ caller: Caller) -> UInt8 {
        (caller.isVerified ? isVerified : 0) | (caller.depth == .outside ? 0 : hasDepth)
            | (caller.correlation == nil ? 0 : hasCorrelation)
    }
}

extension ByteWriter {
    /// Appends who asked for something.
    mutating func caller(_ caller: Caller) {
        byte(CallerFlag.of(caller))
        optionalText(caller.accessKeyID)
        optionalText(caller.name)
        optionalText(caller.sourceAddress)
        optionalText(caller.userAgent)
        optionalText(caller.requestID)
        optionalText(caller.declaredActor)
        optionalText(caller.reason)
        if caller.depth != .outside {
            byte(UInt8(clamping: caller.depth.least))
            byte(UInt8(clamping: caller.depth.most))
        }
        if let correlation = caller.correlation { text(correlation) }
    }
}

extension ByteReader {
    /// Reads who asked for something.
    mutating func caller() throws(StoredFormError) -> Caller {
        var caller = Caller()
        let flags = try byte()
        caller.isVerified = flags & CallerFlag.isVerified != 0
        caller.accessKeyID = try optionalText()
        caller.name = try optionalText()
        caller.sourceAddress = try optionalText()
        caller.userAgent = try optionalText()
        caller.requestID = try optionalText()
        caller.declaredActor = try optionalText()
        caller.reason = try optionalText()
        if flags & CallerFlag.hasDepth != 0 {
            caller.depth = CallDepth(least: Int(try byte()), most: Int(try byte()))
        }
        if flags & CallerFlag.hasCorrelation != 0 { caller.correlation = try text() }
        return caller
    }
}
