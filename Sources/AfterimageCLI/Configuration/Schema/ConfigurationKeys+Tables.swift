import AuditPipeline
import DynamoModel

extension ConfigurationKeys {
    /// Those of a table.
    static let table = [
        SettingKey("name", .text, "Orders", "The table's name.").required,
        SettingKey(
            "props", "With what the table is made where it is not there.",
            [
                SettingKey("partitionKey", "The partition key.", keyAttribute("UserId")),
                SettingKey("sortKey", "The sort key.", keyAttribute("OrderId")),
                SettingKey(
                    "dynamoStream", .word(StreamViewType.allCases.map(\.rawValue)),
                    "NEW_AND_OLD_IMAGES", "What its stream shows of each change."),
                SettingKey(
                    "timeToLiveAttribute", .text, "expiresAt", "When items expire, in seconds."),
            ]),
        SettingKey("stream", "Its changes on a topic, to which anybody can subscribe.", stream),
        SettingKey("audit", "Where its entries go.", audit),
    ]

    private static func keyAttribute(_ name: String) -> [SettingKey] {
        [
            SettingKey("name", .text, name, "The attribute.").required,
            SettingKey("type", .word(["STRING", "NUMBER", "BINARY"]), "STRING", "Its type.")
                .required,
        ]
    }

    private static let stream = [
        SettingKey("enabled", .flag, "true", "Whether it has a stream and a topic."),
        SettingKey(
            "topic", "The topic, made at the start.",
            [
                SettingKey("name", .text, "Orders-stream", "Its name."),
                SettingKey(
                    "props", "What it is like.",
                    [
                        SettingKey(
                            "fifo", .flag, "false", "Ordered by item, and each change once."),
                        SettingKey(
                            "displayName", .text, "Stream events for Orders",
                            "What people read about it."),
                    ]),
                SettingKey(
                    "claimBucket", .text, "orders-claims",
                    "The bucket of changes at AWS that no message has room for."),
            ]),
        SettingKey("processor", "How changes come to the topic.", processor),
    ]

    private static let processor = [
        SettingKey("batchSize", .integer(1...Limits.batchSize), "5", "Changes in one batch."),
        SettingKey("maxBatchingWindow", .duration, "0s", "How long a batch waits for more."),
        SettingKey(
            "startingPosition", .word(StartingPosition.allCases.map(\.rawValue)), "TRIM_HORIZON",
            "Where to begin the first time."),
        SettingKey(
            "parallelizationFactor", .integer(1...Limits.parallelization), "1",
            "Batches of one shard at the same time; an item's changes stay in order."),
        SettingKey("bisectBatchOnError", .flag, "true", "Whether a refused batch is halved."),
        SettingKey(
            "retryAttempts", .integer(-1...Limits.retryAttempts), "3",
            "Tries after the first; -1 is without end."),
        SettingKey(
            "maxRecordAge", .either(.integer(-1 ... -1), .duration), "-1",
            "Changes that are older are given up; -1 is without end."),
        SettingKey(
            "reportBatchItemFailures", .flag, "false",
            "Whether only what is refused is tried again, and not its batch."),
        SettingKey(
            "onFailure", .text, "Orders-stream-failures",
            "The queue that is told of what is given up, made at the start."),
        SettingKey(
            "filters", .list(.document), "[{ eventName: [INSERT, MODIFY, REMOVE] }]",
            "Patterns of which a change must match one to be published."),
    ]

    private static let audit = [
        SettingKey("enabled", .flag, "true", "Whether the table is audited."),
        SettingKey(
            "type", .list(.word(destinations + destinations.map { $0.lowercased() })), "[TRAIL]",
            "Where entries go."),
        SettingKey("cloudwatchOptions", "The log group of CLOUDWATCH.", logGroup),
        SettingKey("dynamodbstreamOptions", "The table of DYNAMODB, and the queue.", auditTable),
        SettingKey(
            "layout", .word(TableLayout.Form.allCases.map(\.rawValue)), "afterimage",
            "How entries look in a table."),
        SettingKey(
            "ignoredFields", .list(.text), "[updatedAt]",
            "Attributes whose changes make no item of an audit table."),
        SettingKey(
            "entityName", "How items of an audit table call what they are about.",
            [
                SettingKey("attribute", .text, "__edb_e__", "The attribute that has the name."),
                SettingKey("default", .text, "table", "The name of items without it."),
            ]),
        SettingKey(
            "actor", "Who made a change.",
            [
                SettingKey(
                    "from", .list(.text), "[header, sigv4, \"attribute:updatedBy\"]",
                    "Where to look; the first that is there counts.")
            ]),
        SettingKey(
            "capture", .list(.word(["writes", "failures", "reads"])), "[writes]",
            "What is recorded; writes always are."),
        SettingKey(
            "retention", retention, "365d", "How long the content of its entries is kept."),
        SettingKey("redact", .list(.group(redaction)), "", "Values that no entry has."),
    ]

    private static let redaction = [
        SettingKey(
            "path", .text, "card.number", "Where they stand; * is any number of steps."
        ).required,
        SettingKey(
            "with", .word(RedactionMethod.Word.allCases.map(\.rawValue)), "mask",
            "What takes their place."
        ).required,
        SettingKey(
            "keep", .integer(0...Limits.shownCharacters), "4",
            "How many characters of the end a mask shows, of half the value at most."),
    ]

    private static let destinations = ["TRAIL", "CLOUDWATCH", "DYNAMODB", "CONSOLE"]

    private static let logGroup = [
        SettingKey("logGroupName", .text, "/audit/logs/my-app", "The group, made at the start."),
        SettingKey("region", .text, "us-east-1", "The server's own region."),
        SettingKey(
            "logGroupOptions", "What the group is like.",
            [
                SettingKey(
                    "retention",
                    .either(.word(RetentionWord.allCases.map(\.rawValue)), .integer(1...3653)),
                    "ONE_YEAR", "How long events are kept, as a word or in days.")
            ]),
    ]

    private static let auditTable = [
        SettingKey("auditTableName", .text, "Orders-audit", "The table, made at the start."),
        SettingKey(
            "ttl", .either(.integer(1...Int(Limits.longestTimeToLive)), .duration), "31536000",
            "How long its items stay, in seconds or with a unit."),
        SettingKey(
            "queueProps", "The queue in front of the loggers, {table}-entity-audit.",
            [
                SettingKey(
                    "visibilityTimeout", .duration, "30s",
                    "How long a batch that a logger could not keep stays away."),
                SettingKey(
                    "retentionPeriod", .duration, "14d",
                    "How long what waits is kept at the least; it is kept until it is logged."),
                SettingKey(
                    "deadLetterQueue", "What is given up: afterimage dlq.",
                    [
                        SettingKey(
                            "maxReceiveCount", .integer(1...Limits.receives), "3",
                            "How often a change is received until it is a dead letter.")
                    ]),
            ]),
        SettingKey(
            "sqsEventSourceProps", "How the loggers read the queue.",
            [
                SettingKey(
                    "batchSize", .integer(1...Limits.batchSize), "5", "Changes logged together."),
                SettingKey("maxBatchingWindow", .duration, "5s", "How long a batch waits."),
                SettingKey("reportBatchItemFailures", .flag, "true", "Always true."),
            ]),
    ]
}
