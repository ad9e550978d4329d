import AWSWire
import AuditPipeline
import DynamoModel

/// One call as CloudTrail keeps it: who called what, from where, on which keys, and what came of
/// it. No value of an item but those of its key is ever in it.
///
/// Source: AWS, CloudTrail record contents, version 1.11.
struct APIEvent: Sendable {
    /// What lookups ask for, and the record as log files have it.
    private(set) var found: FoundEvent
    /// The record.
    let record: [UInt8]

    /// Writes the record of a call.
    init(
        _ call: AnsweredCall, region: String, phrases: inout RecordPhrases,
        schema: @escaping @Sendable (String) -> KeySchema?,
    ) {
        let facts = call.operation.facts
        let identity = CallerIdentity(call.caller)
        let requestID = call.caller.requestID ?? ""
        found = FoundEvent(
            id: APIEventID.text(request: requestID), name: facts.name, source: facts.source,
            time: call.time, isReadOnly: facts.isReadOnly)
        found.user = identity.userName
        found.accessKeyID = identity.accessKeyID

        var writer = JSONWriter(capacity: 2048)
        writer.open("{")
        writer.member("eventVersion", "1.11")
        writer.name("userIdentity")
        writer.raw(phrases.identity(identity))
        writer.member("eventTime", phrases.text(of: call.time))
        writer.member("eventSource", facts.source)
        writer.member("eventName", facts.name)
        writer.member("awsRegion", region)
        writer.member("sourceIPAddress", call.caller.sourceAddress)
        writer.member("userAgent", call.caller.userAgent)
        if case .failure(let error) = call.outcome {
            writer.member("errorCode", String(error.type.split(separator: "#").last ?? ""))
            writer.member("errorMessage", String(error.message.prefix(Limits.recordedMessage)))
        }
        let named = APIEvent.writeParameters(of: call, schema, to: &writer)
        found.resources = named.map { EventFacts.Resource(naming: $0, of: facts, region: region) }
        writer.writeDeclarations(of: call.caller)
        writer.member("requestID", requestID)
        writer.member("eventID", found.id)
        writer.member("readOnly", facts.isReadOnly)
        writer.write(found.resources)
        writer.member("eventType", "AwsApiCall")
        writer.member("apiVersion", "2012-08-10")
        writer.member("managementEvent", !facts.isData)
        writer.member("recipientAccountId", CallerIdentity.account)
        writer.member("eventCategory", facts.isData ? "Data" : "Management")
        if let host = call.host {
            writer.name("tlsDetails")
            writer.object { $0.member("clientProvidedHostHeader", host) }
        }
        writer.close("}")
        record = writer.bytes
    }

    /// Writes what was asked and answered; gives the tables that were named.
    private static func writeParameters(
        of call: AnsweredCall, _ schema: @escaping @Sendable (String) -> KeySchema?,
        to writer: inout JSONWriter,
    ) -> [String] {
        var (asked, answered) = (JSONWriter(), JSONWriter(capacity: 0))
        let tables: [String]
        if call.operation.facts.isData {
            var parameters = DataParameters(schema: schema)
            parameters.write(call.body, to: &asked)
            tables = parameters.tables
        } else {
            asked.lowerCamel(call.body)
            let members = RequestPart(call.body).members
            tables = ["TableName", "TargetTableName", "ResourceArn", "StreamArn"].compactMap {
                members?.text($0)
            }
            if case .success(let response) = call.outcome, !call.operation.facts.isReadOnly {
                var answer = JSONWriter()
                answer.object { response.write(to: &$0) }
                answered.lowerCamel(answer.bytes)
            }
        }
        writer.bounded("requestParameters", asked.bytes)
        writer.bounded("responseElements", answered.bytes)
        return tables
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
    /// Writes a member with a document; null where there is none, or it is longer than records
    /// have them.
    fileprivate mutating func bounded(_ name: String, _ document: [UInt8]) {
        self.name(name)
        if document.isEmpty || document.count > Limits.recordedBytes {
            null()
        } else {
            raw(document)
        }
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
