import AWSClients
import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices

/// The CloudFormation stack of what workers need, with the policy that lets them use it.
///
/// What holds evidence stays when the stack goes. The audited tables belong to others.
struct StackTemplate {
    private let configuration: Configuration
    private let scope: StackScope
    private let resources: AuditedResources
    private let functions: [FunctionResources]
    private let hasWorkers: Bool

    /// Describes a stack of the tables of a configuration.
    ///
    /// Where there are functions, they are in the place of workers.
    init(
        _ configuration: Configuration, scope: StackScope, leaseTable: String,
        functions: FunctionDeployment? = nil,
    ) {
        self.configuration = configuration
        self.scope = scope
        let rules = scope.rules(of: configuration)
        hasWorkers = functions == nil
        self.functions =
            scope == .shared
            ? [] : functions?.resources(of: rules, isAlone: scope != .everything) ?? []
        var resources = AuditedResources(
            rules: rules, partition: "${AWS::Partition}",
            region: "${AWS::Region}", account: "${AWS::AccountId}", leaseTable: leaseTable)
        resources.archive = configuration.archive
        self.resources = resources
    }

    /// The template as JSON.
    var json: [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.object { writer in
            writer.member("AWSTemplateFormatVersion", "2010-09-09")
            let tables = resources.rules.map(\.name).joined(separator: ", ")
            writer.member("Description", "Audit trail of \(tables), written by Afterimage")
            if !functions.isEmpty { FunctionDeployment.writeParameters(functions, to: &writer) }
            writer.name("Resources")
            writer.object { writer in
                writeAuditTables(&writer)
                if scope.hasWhatAllShare {
                    if hasWorkers { writeWorkerTables(&writer) }
                    writeLogGroups(&writer)
                    if hasWorkers, !resources.archiveBuckets.isEmpty {
                        let archive = ArchiveResources(settings: configuration.archive)
                        for each in archive.all { write(each, to: &writer) }
                    }
                }
                if scope != .shared {
                    writeTopics(&writer)
                    if hasWorkers {
                        writeFailureQueues(&writer)
                        writePolicy(&writer)
                    }
                    for each in functions.flatMap(\.all) { write(each, to: &writer) }
                }
            }
            if scope != .shared, hasWorkers { writeOutputs(&writer) }
        }
        return writer.bytes
    }

    private func writeAuditTables(_ writer: inout JSONWriter) {
        for (name, layout) in configuration.auditTableLayouts.sorted(by: { $0.key < $1.key })
        where scope.owns(auditTable: name, in: configuration) {
            writer.resource(StackTemplate.logicalID("AuditTable", name), "DynamoDB::Table", .retain)
            { writer in
                layout.table(named: name).write(to: &writer)
                writer.protectTable()
                guard layout.timeToLive != nil else { return }
                writer.name("TimeToLiveSpecification")
                writer.object { writer in
                    writer.member("AttributeName", TableLayout.expiryAttribute.string)
                    writer.member("Enabled", true)
                }
            }
        }
    }

    private func writeWorkerTables(_ writer: inout JSONWriter) {
        let letters = LeaseTable.deadLetters(of: resources.leaseTable)
        writer.resource("DeadLetterTable", "DynamoDB::Table", .retain) { writer in
            LeaseTable.deadLetterTable(named: letters).write(to: &writer)
            writer.protectTable()
        }
        // Without positions reading begins at the oldest record, which the audit tables recognise.
        writer.resource("LeaseTable", "DynamoDB::Table", .delete) { writer in
            LeaseTable.table(named: resources.leaseTable).write(to: &writer)
        }
    }

    private func writeLogGroups(_ writer: inout JSONWriter) {
        for group in configuration.auditLogGroups.sorted(by: { $0.group < $1.group }) {
            let id = StackTemplate.logicalID("AuditLogGroup", group.group)
            writer.resource(id, "Logs::LogGroup", .retain) { writer in
                writer.member("LogGroupName", group.group)
                if let days = group.retentionDays { writer.member("RetentionInDays", days) }
            }
        }
    }

    private func writeTopics(_ writer: inout JSONWriter) {
        var written: Set<String> = []
        for rule in functions.isEmpty ? resources.rules : functions.map(\.rule) {
            guard let topic = rule.topic, written.insert(topic.name.text).inserted else { continue }
            let id = StackTemplate.logicalID("StreamTopic", topic.name.text)
            writer.resource(id, "SNS::Topic", .delete) { writer in
                writer.member("TopicName", topic.name.text)
                writer.member("DisplayName", topic.displayName)
                if topic.name.isFIFO { writer.member("FifoTopic", true) }
            }
        }
    }

    private func writeFailureQueues(_ writer: inout JSONWriter) {
        let names = resources.rules.compactMap(\.topic?.processor.failureQueue)
        for name in Set(names).sorted() {
            let id = StackTemplate.logicalID("StreamFailureQueue", name)
            writer.resource(id, "SQS::Queue", .retain) { writer in
                writer.member("QueueName", name)
                writer.member("MessageRetentionPeriod", AWSWire.Limits.queuedSeconds)
                writer.member("SqsManagedSseEnabled", true)
            }
        }
    }

    private func write(_ resource: FunctionResources.Resource, to writer: inout JSONWriter) {
        let end: JSONWriter.End = resource.isRetained ? .retain : .delete
        writer.resource(resource.id, resource.type, end, needs: resource.needs) { writer in
            guard case .object(let members) = resource.properties else { return }
            for member in members {
                writer.name(member.name)
                writer.value(member.value)
            }
        }
    }

    private func writePolicy(_ writer: inout JSONWriter) {
        let policy = PolicyRole.worker.policy(of: resources, makesWhatIsMissing: false)
        writer.resource("WorkerPolicy", "IAM::ManagedPolicy", .delete) { writer in
            writer.name("PolicyDocument")
            policy.write(to: &writer) { writer, resource in
                writer.object { $0.member("Fn::Sub", resource) }
            }
        }
    }

    private func writeOutputs(_ writer: inout JSONWriter) {
        writer.name("Outputs")
        writer.object { writer in
            writer.name("WorkerPolicyArn")
            writer.object { writer in
                writer.member("Description", "What the role of the workers is to be given")
                writer.name("Value")
                writer.object { $0.member("Ref", "WorkerPolicy") }
            }
        }
    }

    /// A name in the template for what has a name of its own: letters and digits, and the others
    /// by their codes, so that no two are alike.
    static func logicalID(_ kind: String, _ name: String) -> String {
        kind
            + name.utf8.map { byte in
                let scalar = Character(Unicode.Scalar(byte))
                let isPlain = scalar.isASCII && (scalar.isLetter || scalar.isNumber)
                return isPlain && scalar != "X" ? String(scalar) : "X\(String(byte, radix: 16))"
            }.joined()
    }
}

extension JSONWriter {
    /// What becomes of a resource when the stack goes, or needs another one in its place.
    fileprivate enum End: String {
        case retain = "Retain"
        case delete = "Delete"
    }

    /// Writes a resource of a type, whose properties `properties` writes.
    fileprivate mutating func resource(
        _ id: String, _ type: String, _ end: End, needs: [String] = [],
        _ properties: (inout JSONWriter) -> Void,
    ) {
        name(id)
        object { writer in
            writer.member("Type", "AWS::\(type)")
            if !needs.isEmpty {
                writer.name("DependsOn")
                writer.array { writer in for need in needs { writer.string(need) } }
            }
            writer.member("DeletionPolicy", end.rawValue)
            writer.member("UpdateReplacePolicy", end.rawValue)
            writer.name("Properties")
            writer.object(properties)
        }
    }

    /// Writes what keeps a table from being deleted or overwritten by a mistake.
    fileprivate mutating func protectTable() {
        member("DeletionProtectionEnabled", true)
        name("PointInTimeRecoverySpecification")
        object { $0.member("PointInTimeRecoveryEnabled", true) }
    }
}
