import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices

/// What a stack has for one table whose changes go through functions: stream, processor, topic,
/// queue, logger, and what is told when something stops.
struct FunctionResources {
    /// A resource of the stack.
    struct Resource {
        let id: String
        let type: String
        var isRetained = false
        let properties: TemplateValue
        var needs: [String] = []
    }

    let rule: TableRule
    let code: FunctionCode
    let architecture: FunctionPackage.Architecture
    /// The ARNs of what the functions use.
    let arns: AuditedResources
    /// What tells this table's resources from those of others in the same stack.
    let suffix: String

    /// The topic between the two functions.
    let topic: String

    private var isFIFO: Bool { topic.hasSuffix(".fifo") }

    private var isAudited: Bool { !rule.audit.destinations.isEmpty }

    /// The parameter that is the ARN of the table's stream.
    var streamParameter: String { id("StreamArn") }

    /// Everything that there is for the table.
    var all: [Resource] {
        let processor = processorResources
        guard isAudited else { return processor + alarms }
        return claimResources + processor + queueResources + loggerResources + alarms
    }

    /// The name of something of this table in the template.
    func id(_ kind: String) -> String { kind + suffix }

    private var processorResources: [Resource] {
        let settings = rule.topic?.processor ?? ProcessorSettings()
        var mapping: TemplateValue = [
            "FunctionName": .reference(id("StreamProcessor")),
            "EventSourceArn": .reference(streamParameter),
            "StartingPosition": .text(settings.stream.startingPosition.rawValue),
            "BatchSize": .number(settings.batching.size),
            "MaximumBatchingWindowInSeconds": .number(seconds(settings.batching.window)),
            "ParallelizationFactor": .number(settings.stream.parallelization),
            "BisectBatchOnFunctionError": .flag(settings.retrying.bisectsOnError),
            "MaximumRetryAttempts": .number(settings.retrying.attempts ?? -1),
            "MaximumRecordAgeInSeconds": .number(settings.retrying.maximumAge.map(seconds) ?? -1),
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "DestinationConfig": [
                "OnFailure": ["Destination": .attribute("Arn", of: id("StreamFailureQueue"))]
            ],
        ]
        // Audits are of all changes, so filters hold only where nothing is audited.
        if !isAudited, !settings.filters.isEmpty {
            let filters = settings.filters.patterns.map {
                ["Pattern": .text($0.text)] as TemplateValue
            }
            mapping = mapping.adding(["FilterCriteria": ["Filters": .list(filters)]])
        }
        let name: TemplateValue =
            settings.failureQueue.map { ["QueueName": .text($0)] } ?? [:]
        return [
            queue(
                "StreamFailureQueue", isRetained: true,
                name.adding(["MessageRetentionPeriod": .number(AWSWire.Limits.queuedSeconds)])),
            logGroup("Processor"),
            role("Processor", .processor, processorStatements),
            function(
                "StreamProcessor", "Processor",
                FunctionVariables.processor(
                    topic, claims: isAudited ? .reference(id("ClaimBucket")) : nil)),
            Resource(
                id: id("StreamMapping"), type: "Lambda::EventSourceMapping", properties: mapping),
        ]
    }

    private var queueResources: [Resource] {
        let settings = rule.audit.queue
        let redrive: TemplateValue = [
            "RedrivePolicy": [
                "deadLetterTargetArn": .attribute("Arn", of: id("AuditDeadLetterQueue")),
                "maxReceiveCount": .number(settings.maximumReceives),
            ],
            "VisibilityTimeout": .number(Limits.functionSeconds * 6),
            "MessageRetentionPeriod": .number(AWSWire.Limits.queuedSeconds),
            "QueueName": .text("\(rule.name)-entity-audit\(isFIFO ? ".fifo" : "")"),
        ]
        let topicARN = TemplateValue.substituted(arns.topic(topic))
        return [
            queue(
                "AuditDeadLetterQueue", isFIFO: isFIFO, isRetained: true,
                ["MessageRetentionPeriod": .number(AWSWire.Limits.queuedSeconds)]),
            queue("AuditQueue", isFIFO: isFIFO, redrive),
            Resource(
                id: id("AuditQueuePolicy"), type: "SQS::QueuePolicy",
                properties: [
                    "Queues": [.reference(id("AuditQueue"))],
                    "PolicyDocument": [
                        "Version": "2012-10-17",
                        "Statement": [
                            [
                                "Effect": "Allow", "Principal": ["Service": "sns.amazonaws.com"],
                                "Action": "sqs:SendMessage",
                                "Resource": .attribute("Arn", of: id("AuditQueue")),
                                "Condition": ["ArnEquals": ["aws:SourceArn": topicARN]],
                            ]
                        ],
                    ],
                ]),
            Resource(
                id: id("AuditSubscription"), type: "SNS::Subscription",
                properties: [
                    "TopicArn": topicARN, "Protocol": "sqs",
                    "Endpoint": .attribute("Arn", of: id("AuditQueue")),
                    "RawMessageDelivery": true,
                ], needs: [StackTemplate.logicalID("StreamTopic", topic)]),
        ]
    }

    private var loggerResources: [Resource] {
        let settings = rule.audit.queue
        let size = settings.batchSize ?? Limits.functionMessages
        var mapping: TemplateValue = [
            "FunctionName": .reference(id("AuditLogger")),
            "EventSourceArn": .attribute("Arn", of: id("AuditQueue")),
            "BatchSize": .number(isFIFO ? min(size, 10) : size),
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
        ]
        if !isFIFO {
            let window = settings.window == .zero ? Limits.functionWindow : settings.window
            mapping = mapping.adding(["MaximumBatchingWindowInSeconds": .number(seconds(window))])
        }
        return [
            logGroup("Logger"), role("Logger", .logger, [claimStatement("s3:GetObject")]),
            function(
                "AuditLogger", "Logger",
                FunctionVariables.logger(rule.audit, claims: .reference(id("ClaimBucket")))),
            Resource(
                id: id("AuditMapping"), type: "Lambda::EventSourceMapping", properties: mapping),
        ]
    }

    private func queue(
        _ kind: String, isFIFO: Bool = false, isRetained: Bool = false, _ more: TemplateValue,
    ) -> Resource {
        let fifo: TemplateValue = isFIFO ? ["FifoQueue": true] : [:]
        let all: TemplateValue = ["SqsManagedSseEnabled": true]
        return Resource(
            id: id(kind), type: "SQS::Queue", isRetained: isRetained,
            properties: all.adding(fifo).adding(more))
    }

    private func logGroup(_ half: String) -> Resource {
        let name = "/aws/lambda/${AWS::StackName}/\(rule.name)-\(half.lowercased())"
        return Resource(
            id: id("\(half)LogGroup"), type: "Logs::LogGroup",
            properties: [
                "LogGroupName": .substituted(name),
                "RetentionInDays": .number(Limits.functionLogDays),
            ])
    }

    /// What the processor may besides what `policy` prints.
    private var processorStatements: [TemplateValue] {
        let reporting: TemplateValue = [
            "Sid": "ReportFailures", "Effect": "Allow", "Action": ["sqs:SendMessage"],
            "Resource": .attribute("Arn", of: id("StreamFailureQueue")),
        ]
        return isAudited ? [reporting, claimStatement("s3:PutObject")] : [reporting]
    }

    private func claimStatement(_ action: String) -> TemplateValue {
        [
            "Sid": "ClaimChecks", "Effect": "Allow", "Action": [.text(action)],
            "Resource": .substituted("${\(id("ClaimBucket")).Arn}/claims/*"),
        ]
    }

    private func role(
        _ half: String, _ role: PolicyRole, _ more: [TemplateValue],
    ) -> Resource {
        let own: TemplateValue = [
            "Sid": "WriteOwnLog", "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": .attribute("Arn", of: id("\(half)LogGroup")),
        ]
        var writer = JSONWriter()
        role.policy(of: arns).write(to: &writer) { writer, resource in
            writer.object { $0.member("Fn::Sub", resource) }
        }
        return Resource(
            id: id("\(half)Role"), type: "IAM::Role",
            properties: [
                "AssumeRolePolicyDocument": [
                    "Version": "2012-10-17",
                    "Statement": [
                        [
                            "Effect": "Allow", "Principal": ["Service": "lambda.amazonaws.com"],
                            "Action": "sts:AssumeRole",
                        ]
                    ],
                ],
                "Policies": [
                    ["PolicyName": "pipeline", "PolicyDocument": .json(writer.bytes)],
                    [
                        "PolicyName": "function",
                        "PolicyDocument": [
                            "Version": "2012-10-17", "Statement": .list([own] + more),
                        ],
                    ],
                ],
            ])
    }

    private func function(
        _ kind: String, _ half: String, _ variables: TemplateValue,
    ) -> Resource {
        Resource(
            id: id(kind), type: "Lambda::Function",
            properties: [
                "Description": .text("Afterimage, \(half.lowercased()) of \(rule.name)"),
                "Runtime": "provided.al2023", "Handler": .text(half.lowercased()),
                "Architectures": [.text(architecture.rawValue)],
                "Code": ["S3Bucket": .text(code.bucket), "S3Key": .text(code.key)],
                "Role": .attribute("Arn", of: id("\(half)Role")),
                "MemorySize": .number(Limits.functionMegabytes),
                "Timeout": .number(Limits.functionSeconds),
                "LoggingConfig": ["LogGroup": .reference(id("\(half)LogGroup"))],
                "Environment": ["Variables": variables],
            ])
    }

    private func seconds(_ duration: Duration) -> Int { Int(duration.components.seconds) }
}
