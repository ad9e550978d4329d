import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices
import Yams

extension TableRule {
    /// The rule as a file has it.
    var node: Node {
        Node(group: [
            ("name", Node(name)), ("props", props), ("stream", stream), ("audit", audit.node),
        ])
    }

    private var props: Node? {
        let props = Node(group: [
            ("partitionKey", keySchema?.partition.node), ("sortKey", keySchema?.sort?.node),
            ("dynamoStream", viewType.map { Node($0.rawValue) }),
            ("timeToLiveAttribute", timeToLiveAttribute.map { Node($0.string) }),
        ])
        return props.isEmpty ? nil : props
    }

    private var stream: Node? {
        guard let topic else { return nil }
        return Node(group: [
            ("enabled", Node("true")),
            (
                "topic",
                Node(group: [
                    ("name", Node(topic.name.text)),
                    (
                        "props",
                        Node(group: [
                            ("fifo", Node("\(topic.name.isFIFO)")),
                            ("displayName", Node(topic.displayName)),
                        ])
                    ), ("claimBucket", topic.claimBucket.map { Node($0) }),
                ])
            ),
            ("processor", topic.processor.node),
        ])
    }
}

extension KeyAttribute {
    fileprivate var node: Node {
        let word =
            switch type {
            case .number: "NUMBER"
            case .binary: "BINARY"
            default: "STRING"
            }
        return Node(group: [("name", Node(name.string)), ("type", Node(word))])
    }
}

extension ProcessorSettings {
    fileprivate var node: Node {
        Node(group: [
            ("batchSize", Node("\(batching.size)")),
            ("maxBatchingWindow", Node(batching.window)),
            ("startingPosition", Node(stream.startingPosition.rawValue)),
            ("parallelizationFactor", Node("\(stream.parallelization)")),
            ("bisectBatchOnError", Node("\(retrying.bisectsOnError)")),
            ("retryAttempts", Node("\(retrying.attempts ?? -1)")),
            ("maxRecordAge", retrying.maximumAge.map { Node($0) } ?? Node("-1")),
            ("reportBatchItemFailures", Node("\(reportsItemFailures)")),
            ("onFailure", failureQueue.map { Node($0) }),
            ("filters", Node(list: filters.patterns.map { Node($0.text) })),
        ])
    }
}

extension AuditRule {
    fileprivate var node: Node {
        Node(group: [
            ("enabled", Node("\(!destinations.isEmpty)")),
            ("type", destinations.isEmpty ? nil : Node(list: destinations.map { Node($0.word) })),
            ("cloudwatchOptions", destinations.lazy.compactMap(\.logGroup).first?.node),
            ("dynamodbstreamOptions", auditTable),
            ("layout", Node(layout.form.rawValue)),
            (
                "ignoredFields",
                Node(list: layout.ignoredFields.sorted().map { Node($0.string) })
            ),
            (
                "entityName",
                Node(group: [
                    ("attribute", Node(layout.entityName.attribute.string)),
                    ("default", Node(layout.entityName.usual ?? "table")),
                ])
            ),
            ("actor", Node(group: [("from", Node(list: actors.map { Node($0.text) }))])),
            ("capture", Node(list: capture.words.map { Node($0) })),
            ("retention", retention.map { Node($0.text) }),
            ("redact", Node(list: redactions.map(\.node))),
        ])
    }

    private var auditTable: Node {
        Node(group: [
            ("auditTableName", destinations.lazy.compactMap(\.table).first.map { Node($0) }),
            ("ttl", layout.timeToLive.map { Node($0) }),
            (
                "queueProps",
                Node(group: [
                    ("visibilityTimeout", queue.visibilityTimeout.map { Node($0) }),
                    (
                        "deadLetterQueue",
                        Node(group: [("maxReceiveCount", Node("\(queue.maximumReceives)"))])
                    ),
                ])
            ),
            (
                "sqsEventSourceProps",
                Node(group: [
                    ("batchSize", queue.batchSize.map { Node("\($0)") }),
                    ("maxBatchingWindow", Node(queue.window)),
                    ("reportBatchItemFailures", Node("true")),
                ])
            ),
        ])
    }
}

extension RedactionRule {
    fileprivate var node: Node {
        var keep: Node?
        if case .mask(let count) = method { keep = Node("\(count)") }
        return Node(group: [
            ("path", Node(path.text)), ("with", Node(method.word.rawValue)), ("keep", keep),
        ])
    }
}

extension AuditDestination {
    fileprivate var word: String {
        switch self {
        case .trail: "TRAIL"
        case .console: "CONSOLE"
        case .table: "DYNAMODB"
        case .logGroup: "CLOUDWATCH"
        }
    }
}

extension LogDestination {
    fileprivate var node: Node {
        let retention = retentionDays.map { "\($0)" } ?? RetentionWord.infinite.rawValue
        return Node(group: [
            ("logGroupName", Node(group)),
            ("logGroupOptions", Node(group: [("retention", Node(retention))])),
        ])
    }
}
