import ArgumentParser

/// A principal that has to do with audits.
enum PolicyRole: String, CaseIterable, ExpressibleByArgument {
    /// Runs `afterimage run --aws`.
    case worker
    /// Brings changes from streams to topics.
    case processor
    /// Brings changes from queues to where entries are kept.
    case logger
    /// Reads entries.
    case reader
    /// Reads entries, and puts items back.
    case restorer

    /// What it needs, and nothing else; a worker need not make what a stack has.
    func policy(of resources: AuditedResources, makesWhatIsMissing: Bool = true) -> IAMPolicy {
        switch self {
        case .worker:
            IAMPolicy(
                reading(resources) + publishing(resources) + keeping(resources)
                    + archiving(resources) + sharing(resources)
                    + (makesWhatIsMissing ? making(resources) : []))
        case .processor:
            IAMPolicy(reading(resources) + publishing(resources) + knowing(resources))
        case .logger:
            IAMPolicy(receiving(resources) + keeping(resources) + knowing(resources))
        case .reader: IAMPolicy(looking(resources))
        case .restorer: IAMPolicy(looking(resources) + restoring(resources))
        }
    }

    private func reading(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "ReadStreams", "dynamodb",
                ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
                on: all.streams)
        ]
    }

    private func publishing(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init("Publish", "sns", ["Publish"], on: all.topics),
            .init("ReportFailures", "sqs", ["SendMessage"], on: all.failureQueues),
        ]
    }

    private func receiving(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "Receive", "sqs", ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"],
                on: all.auditQueues)
        ]
    }

    /// Entries are put, and never changed or deleted.
    private func keeping(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init("KeepEntries", "dynamodb", ["PutItem"], on: all.auditTables),
            .init("LogEntries", "logs", ["CreateLogStream", "PutLogEvents"], on: all.logStreams),
        ]
    }

    /// Segments are put, and never deleted.
    private func archiving(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        var signing = IAMPolicy.Statement(
            "SignArchive", "kms", ["GetPublicKey", "Sign"], on: all.signingKeys)
        signing.alias = all.signingAlias
        return [
            .init("ListArchive", "s3", ["ListBucket"], on: all.archiveBuckets),
            .init(
                "Archive", "s3",
                ["GetObject", "PutObject"]
                    + (all.archive.glacierDays == nil ? [] : ["PutObjectTagging"]),
                on: all.archivedObjects),
            signing,
            .init("KeepLargeChanges", "s3", ["PutObject"], on: all.claims),
        ]
    }

    /// Which attribute of a key is the partition key, no record says.
    private func knowing(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [.init("KnowKeys", "dynamodb", ["DescribeTable"], on: all.tables)]
    }

    private func sharing(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "DescribeTables", "dynamodb", ["DescribeTable"],
                on: all.tables + all.auditTables + [all.leases, all.deadLetters]),
            .init(
                "ShareShards", "dynamodb", ["DeleteItem", "PutItem", "Scan", "UpdateItem"],
                on: [all.leases]),
            .init("KeepDeadLetters", "dynamodb", ["PutItem"], on: [all.deadLetters]),
            .init("FindQueues", "sqs", ["GetQueueUrl"], on: all.failureQueues),
        ]
    }

    /// What may be left out once everything is there.
    private func making(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "MakeTables", "dynamodb", ["CreateTable"],
                on: all.auditTables + [all.leases, all.deadLetters]),
            .init(
                "MakeLogGroups", "logs", ["CreateLogGroup", "PutRetentionPolicy"],
                on: all.logGroups + all.logStreams),
            .init("MakeTopics", "sns", ["CreateTopic"], on: all.topics),
            .init("MakeQueues", "sqs", ["CreateQueue"], on: all.failureQueues),
        ]
    }

    private func looking(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "ReadEntries", "dynamodb", ["DescribeTable", "GetItem", "Query"],
                on: all.auditTables + all.auditIndexes),
            .init("ReadKeys", "dynamodb", ["DescribeTable"], on: all.tables),
            .init(
                "ReadLogs", "logs", ["DescribeLogStreams", "FilterLogEvents", "GetLogEvents"],
                on: all.logGroups + all.logStreams),
            .init("ListArchive", "s3", ["ListBucket"], on: all.archiveBuckets),
            .init("ReadArchive", "s3", ["GetObject"], on: all.archivedObjects),
        ]
    }

    private func restoring(_ all: AuditedResources) -> [IAMPolicy.Statement] {
        [
            .init(
                "PutItemsBack", "dynamodb", ["DeleteItem", "GetItem", "PutItem", "UpdateItem"],
                on: all.tables)
        ]
    }
}
