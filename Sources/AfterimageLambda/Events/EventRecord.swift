import DynamoModel

/// A change as an event or a message has it.
struct EventRecord: Hashable {
    /// Why a record is none, in one sentence that names no content.
    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// The change; of its key it is not known which attribute is the partition key.
    let change: Change
    /// The key of the object that has the change as a whole, empty where nothing does; nil where it
    /// is whole here.
    let claim: String?

    /// Reads a record of a stream's event, or out of a message in any of the envelopes that topics
    /// and FW24's processor put around one.
    init(_ bytes: [UInt8]) throws(Fault) {
        self = try EventRecord.read(bytes).get()
    }

    /// Reads the record, or why it is none, out of a document.
    static func read(_ bytes: [UInt8], envelopes: Int = 0) -> Result<EventRecord, Fault> {
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            let record = try read(&reader, envelopes: envelopes)
            try reader.finish()
            return record
        } catch {
            return .failure(Fault(noJSON: error))
        }
    }

    /// Reads the record, or why it is none, where it stands; throws what is no JSON at all.
    static func read(
        _ reader: inout JSONReader, envelopes: Int = 0,
    ) throws(DynamoDBError) -> Result<EventRecord, Fault> {
        var document = EventDocument()
        let refusal = try reader.refusal { (reader) throws(DynamoDBError) in
            try document.read(&reader, envelopes)
        }
        if let refusal { return .failure(Fault(noJSON: refusal)) }
        return document.record
    }

    /// Takes a record whose shard has a name, and which may be one that a claim check stands for.
    init(_ record: StreamRecord, claim: String?) throws(Fault) {
        guard !record.change.position.table.isEmpty else {
            throw Fault("It does not say which stream it is from (eventSourceARN)")
        }
        change = record.change
        self.claim = claim
        guard claim == nil else { return }
        try checkImages(record.viewType)
    }

    /// Throws where an entry would lack an image without a word.
    private func checkImages(_ viewType: StreamViewType) throws(Fault) {
        guard viewType == .newAndOldImages else {
            throw Fault(
                "The stream of \(change.position.table) shows \(viewType.rawValue), and "
                    + "audits need NEW_AND_OLD_IMAGES")
        }
        guard change.kind.fits(hasOld: change.old != nil, hasNew: change.new != nil) else {
            throw Fault("It is \(change.kind.rawValue) without the images that go with it")
        }
    }
}

extension EventRecord.Fault {
    fileprivate init(noJSON error: DynamoDBError) {
        self.init("It is no JSON of a change: \(error.message)")
    }
}
