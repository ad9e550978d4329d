import AWSWire
import AuditPipeline
import DynamoModel
import Synchronization

/// One call as CloudTrail keeps it: who called what, from where, on which keys, and what came of
/// it. No value of an item but those of its key is ever in it.
///
/// Source: AWS, CloudTrail record contents, version 1.11.
struct APIEvent: Sendable {
    /// What lookups ask for.
    private(set) var found: FoundEvent
    /// The record, as log files have it.
    private(set) var record: [UInt8]
    private let facts: EventFacts
    /// Where an error is told.
    private let errorPlace: Int
    /// Where the answer is told; null as long as there is none.
    private let answerPlace: Range<Int>

    /// Writes all of a record but what comes of the call: that is for the thread that answers, and
    /// many wait for it.
    init(
        _ call: RecordedCall, region: String, phrases: borrowing Mutex<RecordPhrases>,
        schema: @escaping @Sendable (String) -> KeySchema?,
    ) {
        let facts = call.operation.facts
        self.facts = facts
        let (client, time) = phrases.withLock {
            ($0.client(call.caller, host: call.host), $0.text(of: call.time))
        }
        let requestID = call.caller.requestID ?? ""
        found = FoundEvent(
            id: APIEventID.text(request: requestID), name: facts.name, source: facts.source,
            time: call.time, isReadOnly: facts.isReadOnly)
        found.user = client.identity.userName
        found.accessKeyID = client.identity.accessKeyID

        var writer = JSONWriter(capacity: 2048)
        writer.open("{")
        writer.members(client.opening)
        writer.member("eventTime", time)
        writer.members(call.operation.naming)
        writer.member("awsRegion", region)
        writer.members(client.origin)
        errorPlace = writer.bytes.count
        let (asked, named) = APIEvent.parameters(of: call, schema)
        found.resources = named.map { EventFacts.Resource(naming: $0, of: facts, region: region) }
        writer.bounded("requestParameters", asked)
        writer.name("responseElements")
        let answerStart = writer.bytes.count
        writer.null()
        answerPlace = answerStart..<writer.bytes.count
        writer.writeDeclarations(of: call.caller)
        writer.member("requestID", requestID)
        writer.member("eventID", found.id)
        writer.member("readOnly", facts.isReadOnly)
        writer.write(found.resources)
        writer.members(call.operation.ending)
        writer.members(client.host)
        writer.close("}")
        record = writer.bytes
    }

    /// The event with what came of the call.
    func closed(_ outcome: Result<any OperationResponse, WireError>) -> APIEvent {
        var closed = self
        switch outcome {
        case .success(let response):
            guard !facts.isData, !facts.isReadOnly else { break }
            var (answer, written) = (JSONWriter(), JSONWriter())
            answer.object { response.write(to: &$0) }
            written.lowerCamel(answer.bytes)
            guard written.bytes.count <= Limits.recordedBytes else { break }
            closed.record.replaceSubrange(answerPlace, with: written.bytes)
        case .failure(let error):
            var members = JSONWriter()
            members.member("errorCode", String(error.type.split(separator: "#").last ?? ""))
            members.member("errorMessage", String(error.message.prefix(Limits.recordedMessage)))
            closed.record.insert(
                contentsOf: [UInt8(ascii: ",")] + members.bytes, at: errorPlace)
        }
        return closed
    }

    /// What was asked, and the tables that it names.
    private static func parameters(
        of call: RecordedCall, _ schema: @escaping @Sendable (String) -> KeySchema?,
    ) -> (document: [UInt8], tables: [String]) {
        var asked = JSONWriter()
        if call.operation.facts.isData {
            var parameters = DataParameters(schema: schema)
            parameters.write(call.body, to: &asked)
            return (asked.bytes, parameters.tables)
        }
        asked.lowerCamel(call.body)
        let members = RequestPart(call.body).members
        let tables = ["TableName", "TargetTableName", "ResourceArn", "StreamArn"].compactMap {
            members?.text($0)
        }
        return (asked.bytes, tables)
    }
}

extension EventFacts.Resource {
    /// What a request names by name or ARN.
    fileprivate init(naming name: String, of facts: EventFacts, region: String) {
        guard !name.hasPrefix("arn:") else {
            let type = name.contains("/stream/") ? EventFacts.stream : EventFacts.table
            self.init(type: type, arn: name)
            return
        }
        self.init(
            type: EventFacts.table,
            arn: "arn:aws:dynamodb:\(region):\(CallerIdentity.account):table/\(name)")
    }
}

extension JSONWriter {
    /// Writes members that were written before.
    fileprivate mutating func members(_ written: [UInt8]) {
        if !written.isEmpty { raw(written) }
    }

    /// Writes a member with a document; null where it is longer than records have them.
    fileprivate mutating func bounded(_ name: String, _ document: [UInt8]) {
        self.name(name)
        if document.count > Limits.recordedBytes { null() } else { raw(document) }
    }

    /// Writes for whom, and why, the application says that it acts; AWS has no member for that.
    fileprivate mutating func writeDeclarations(of caller: Caller) {
        guard caller.declaredActor != nil || caller.reason != nil || caller.correlation != nil
        else { return }
        name("additionalEventData")
        object { writer in
            writer.member("declaredActor", caller.declaredActor)
            writer.member("declaredReason", caller.reason)
            writer.member("declaredCorrelation", caller.correlation)
        }
    }

    fileprivate mutating func write(_ resources: [EventFacts.Resource]) {
        name("resources")
        array { writer in
            for resource in resources {
                writer.object { writer in
                    writer.member("accountId", CallerIdentity.account)
                    writer.member("type", resource.type)
                    writer.member("ARN", resource.arn)
                }
            }
        }
    }
}
