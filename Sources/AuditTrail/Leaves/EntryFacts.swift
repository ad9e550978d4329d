import AuditPipeline
import DynamoModel

/// What an entry says besides its source, its author and its images, as it is stored and digested.
///
/// Part of the file format: the bytes of an entry never change, because its leaf vouches for them.
struct EntryFacts {
    let sequence: SequenceNumber
    let kind: ChangeKind
    let time: Timestamp
    let key: PrimaryKey
    let api: String
    let transactionID: String?
    let isExpiry: Bool
    let requestID: String?
    let reason: String?
    let correlation: String?
    let redactions: [Redaction]
}

extension EntryFacts {
    /// The origin of the change, as far as the facts and its author tell: which is all of it.
    func origin(by author: StoredAuthor) -> ChangeOrigin {
        var caller = author.caller
        caller.requestID = requestID
        caller.reason = reason
        caller.correlation = correlation
        return ChangeOrigin(
            caller: caller, api: api, transactionID: transactionID, isExpiry: isExpiry,
        )
    }

    /// Appends the facts of a change, and what was taken out of its images; `key` is the stored
    /// form of the item's key.
    static func write(
        _ change: Change, key: [UInt8], redactions: [Redaction] = [], to writer: inout ByteWriter,
    ) {
        let correlation = change.origin.caller.correlation
        let plainest: Version = redactions.isEmpty ? .plain : .redacted
        let version = correlation == nil ? plainest : .correlated
        writer.byte(version.rawValue)
        writer.sequence(change.position.sequence)
        writer.byte(change.kind.code)
        writer.unsigned(UInt64(bitPattern: change.time.milliseconds))
        writer.blob(key)
        writer.text(change.origin.api)
        writer.byte(change.origin.isExpiry ? 1 : 0)
        writer.optionalText(change.origin.transactionID)
        writer.optionalText(change.origin.caller.requestID)
        writer.optionalText(change.origin.caller.reason)
        if let correlation { writer.text(correlation) }
        if version != .plain { writer.redactions(redactions) }
    }

    /// Reads what `write` wrote.
    init(bytes: Span<UInt8>) throws(StoredFormError) {
        var reader = ByteReader(bytes)
        let version = try Self.version(&reader)
        self = try reader.facts(of: version)
        guard reader.isAtEnd else { throw .malformed }
    }

    /// What names an entry and its item.
    struct Identity {
        let sequence: SequenceNumber
        let kind: ChangeKind
        /// Where the stored form of the item's key is.
        fileprivate let key: Range<Int>

        /// The chain that the entry of a table belongs to; `facts` are those that were read.
        func item(of table: String, in facts: Span<UInt8>) -> ItemName {
            ItemName(of: kind, table: table, key: facts.extracting(key))
        }
    }

    /// How many of the first bytes say no more than which change it was, and of what kind.
    static func nameBytes(of bytes: Span<UInt8>) throws(StoredFormError) -> Int {
        var reader = ByteReader(bytes)
        _ = try reader.byte()
        _ = try reader.sequence()
        _ = try reader.byte()
        return reader.offset
    }

    /// Reads those bytes, behind which there is nothing.
    static func name(
        of bytes: Span<UInt8>
    ) throws(StoredFormError) -> (sequence: SequenceNumber, kind: ChangeKind) {
        var reader = ByteReader(bytes)
        _ = try version(&reader)
        let name = (sequence: try reader.sequence(), kind: try ChangeKind(code: try reader.byte()))
        guard reader.isAtEnd else { throw .malformed }
        return name
    }

    /// Reads no more than it takes to name the entry.
    static func identity(of bytes: Span<UInt8>) throws(StoredFormError) -> Identity {
        var reader = ByteReader(bytes)
        _ = try version(&reader)
        let sequence = try reader.sequence()
        let kind = try ChangeKind(code: try reader.byte())
        _ = try reader.unsigned()
        let keyBytes = try reader.count()
        return Identity(
            sequence: sequence, kind: kind, key: reader.offset..<reader.offset + keyBytes)
    }

    /// What there is to say; facts without it are as they were before it could be said.
    fileprivate enum Version: UInt8 {
        case plain = 1
        /// Places behind the reason that were taken out.
        case redacted = 2
        /// A correlation behind the reason, then the places, if any.
        case correlated = 3
    }

    private static func version(_ reader: inout ByteReader) throws(StoredFormError) -> Version {
        guard let version = Version(rawValue: try reader.byte()) else { throw .malformed }
        return version
    }
}

extension ByteWriter {
    /// Appends a sequence number: the engine's own as a count, another as its digits.
    fileprivate mutating func sequence(_ sequence: SequenceNumber) {
        if let local = sequence.local {
            byte(0)
            unsigned(local)
        } else {
            byte(1)
            text(sequence.digits)
        }
    }

    /// Appends places of images, and whether each hides a change.
    fileprivate mutating func redactions(_ redactions: [Redaction]) {
        count(redactions.count)
        for redaction in redactions {
            text(redaction.path.text)
            byte(redaction.hidesChange ? 1 : 0)
        }
    }
}

extension ByteReader {
    fileprivate mutating func facts(
        of version: EntryFacts.Version,
    ) throws(StoredFormError) -> EntryFacts {
        let sequence = try sequence()
        let kind = try ChangeKind(code: try byte())
        let time = Timestamp(milliseconds: Int64(bitPattern: try unsigned()))
        let key = try blob()
        let api = try text()
        let flag = try byte()
        guard flag < 2 else { throw .malformed }
        return EntryFacts(
            sequence: sequence, kind: kind, time: time, key: try PrimaryKey(stored: key.span),
            api: api, transactionID: try optionalText(), isExpiry: flag == 1,
            requestID: try optionalText(), reason: try optionalText(),
            correlation: version == .correlated ? try text() : nil,
            redactions: version == .plain ? [] : try redactions(),
        )
    }

    private mutating func redactions() throws(StoredFormError) -> [Redaction] {
        var redactions: [Redaction] = []
        for _ in 0..<(try count()) {
            let path = DocumentPath(text: try text())
            let flag = try byte()
            guard let path, flag < 2 else { throw .malformed }
            redactions.append(Redaction(path, hidesChange: flag == 1))
        }
        return redactions
    }

    fileprivate mutating func sequence() throws(StoredFormError) -> SequenceNumber {
        switch try byte() {
        case 0: return SequenceNumber(try unsigned())
        case 1:
            guard let sequence = SequenceNumber(try text()) else { throw .malformed }
            return sequence
        default: throw .malformed
        }
    }
}
