import AuditPipeline
import DynamoModel
import LocalServices
import Testing

@testable import AfterimageCLI

struct FW24TranslationTests {
    static let declaration = """
        import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
        // It's what we have in production {
        export const orders = new DynamoDBConstruct({
            table: {
                name: 'Orders', /* the table */
                props: {
                    partitionKey: { name: "UserId", type: AttributeType.STRING },
                    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
                    billingMode: BillingMode.PAY_PER_REQUEST,
                },
                stream: {
                    enabled: true,
                    topic: { name: `orders-topic`, props: { fifo: true, }, },
                    processor: {
                        batchSize: 10, bisectBatchOnError: false, retryAttempts: 5,
                        startingPosition: StartingPosition.LATEST,
                        maxBatchingWindow: cdk.Duration.minutes(1),
                        onFailure: new SqsDlq(queue),
                    },
                },
                audit: {
                    enabled: true,
                    type: 'cloudwatch' as const,
                    cloudwatchOptions: {
                        'logGroupName': '/my-app/audit',
                        logGroupOptions: {
                            retention: RetentionDays.FIVE_YEARS,
                            removalPolicy: RemovalPolicy.DESTROY,
                        },
                    },
                    dynamodbstreamOptions: {
                        queueProps: { retentionPeriod: Duration.days(14) },
                        sqsEventSourceProps: {
                            batchSize: 5, maxBatchingWindow: Duration.seconds(5),
                        },
                    },
                    ...shared,
                },
            },
        } satisfies Props);
        """

    @Test func `a declaration in TypeScript becomes a rule`() throws {
        let translation = try FW24Translation(Self.declaration, file: "table.ts")
        let rule = try #require(try read(try translation.fileText()).tables.first)
        #expect(rule.name == "Orders")
        #expect(rule.keySchema?.partition.name.string == "UserId")
        #expect(rule.viewType == .newAndOldImages)
        let topic = try #require(rule.topic)
        #expect(topic.name == (try read(topicOnly).tables.first?.topic?.name))
        #expect(topic.processor.batching.size == 10)
        #expect(topic.processor.batching.window == .seconds(60))
        #expect(topic.processor.stream.startingPosition == .latest)
        #expect(topic.processor.retrying.attempts == 5 && !topic.processor.retrying.bisectsOnError)
        let group = try #require(rule.audit.destinations.first?.logGroup)
        #expect(group.group == "/my-app/audit" && group.retentionDays == 1827)
        #expect(rule.audit.queue.batchSize == 5 && rule.audit.queue.window == .seconds(5))
    }

    private let topicOnly = """
        tables: [{ table: { name: Orders, stream: { topic: { name: orders-topic.fifo } } } }]
        """

    @Test func `what has no counterpart is named with its line`() throws {
        let translation = try FW24Translation(Self.declaration, file: "table.ts")
        #expect(
            translation.remarks == [
                "table.ts:9: table.props.billingMode has no counterpart",
                "table.ts:18: table.stream.processor.onFailure: new SqsDlq(queue) "
                    + "is not translated",
                "table.ts:28: table.audit.cloudwatchOptions.logGroupOptions.removalPolicy "
                    + "has no counterpart",
                "table.ts:37: table.audit: ...shared is not translated",
                "table.ts:4: table.audit.type: entries do not go to the trail, which "
                    + "log, search, alerts and verify read; name TRAIL too",
            ])
        let text = try translation.fileText()
        #expect(translation.remarks.allSatisfy { text.contains("# \($0)\n") })
    }

    @Test func `JSON is understood, and several tables, wherever they stand`() throws {
        let text = """
            { "tables": [
                { "table": { "name": "Orders", "stream": { "enabled": true } } },
                { "table": { "name": "Users", "audit": { "type": "DYNAMODB" } } }
            ] }
            """
        let translation = try FW24Translation(text, file: "tables.json")
        let tables = try read(try translation.fileText()).tables
        #expect(tables.map(\.name) == ["Orders", "Users"])
        #expect(tables.last?.audit.destinations == [.table("Users-audit")])
        #expect(
            translation.remarks == [
                "tables.json:3: table.audit.dynamodbstreamOptions.auditTableName: entries of Users "
                    + "go to Users-audit, because a table can not be audited into itself"
            ])
    }

    @Test func `FW24's own destination is named where it is not`() throws {
        let text = "f({ table: { name: 'Orders', audit: { enabled: true } } })"
        let translation = try FW24Translation(text, file: "t.ts")
        let rule = try #require(try read(try translation.fileText()).tables.first)
        #expect(rule.audit.destinations.count == 2 && rule.audit.destinations.first == .trail)
        #expect(rule.audit.destinations.last?.logGroup?.group == "/audit/logs/afterimage")
        #expect(
            translation.remarks
                == ["t.ts:1: table.audit.type: entries go to FW24's CLOUDWATCH, and to the trail"])
    }

    @Test(arguments: [
        ("365 * 24 * 60 * 60", 31_536_000), ("60*1_000", 60_000), ("86400", 86_400),
    ])
    func `a product of numbers is a number`(text: String, seconds: Int64) throws {
        let script = """
            f({ table: { name: 'Orders', audit: { type: 'DYNAMODB', dynamodbstreamOptions: {
                auditTableName: 'a-table', ttl: \(text) } } } })
            """
        let translation = try FW24Translation(script, file: "t.ts")
        let rule = try #require(try read(try translation.fileText()).tables.first)
        #expect(rule.audit.layout.timeToLive == .seconds(seconds))
    }

    @Test(arguments: ["365 * day", "2 * -", "9223372036854775807 * 2", "1 2 * 3", "60 * 60 / 2"])
    func `what is no product of numbers is named`(text: String) throws {
        let script = """
            f({ table: { name: 'Orders', audit: { dynamodbstreamOptions: { ttl: \(text) } } } })
            """
        let remarks = try FW24Translation(script, file: "t.ts").remarks
        #expect(remarks.first?.contains("ttl: \(text) is not translated") == true)
    }

    @Test func `the region of a log group becomes the server's, which has one`() throws {
        let tables = ["eu-west-1", "eu-west-1", "us-east-2"].enumerated().map { place, region in
            "{ table: { name: 'Orders\(place)', audit: { enabled: true, type: 'CLOUDWATCH', "
                + "cloudwatchOptions: { region: '\(region)' } } } }"
        }
        let translation = try FW24Translation(tables.joined(separator: "\n"), file: "t.ts")
        let configuration = try read(try translation.fileText())
        #expect(configuration.region == "eu-west-1" && configuration.tables.count == 3)
        let named = translation.remarks.filter { $0.contains("cloudwatchOptions.region") }
        #expect(
            named == [
                "t.ts:3: table.audit.cloudwatchOptions.region: a server has one region, so "
                    + "us-east-2 is eu-west-1 here"
            ])
    }

    @Test(arguments: [
        ("const name = 'Orders'; const t = { table: { name } }", "table.name: name is not"),
        ("f({ table: { name: `${stage}-Orders` } })", "table.name: `${stage}-Orders` is not"),
        ("x = { table: { name: 'Orders', props: makeProps() } }", "table.props: makeProps(…) is"),
        ("x = { table: { name: 'Orders', audit: { type: Type.CUSTOM } } }", "Type.CUSTOM is not"),
        ("x = { table: { name: 'Orders', stream: { enabled: isLive && !isOld } } }", "isLive && !"),
    ])
    func `what only a program can know is named, not guessed`(
        _ text: String, _ remark: String,
    ) throws {
        let translation = try FW24Translation(text, file: "t.ts")
        #expect(translation.remarks.first?.contains(remark) == true)
    }

    @Test(arguments: [
        "", "{", "}", "'", "`${", "/*", "{ table: ", "{ table: { name: 'Orders' }", "\\",
        String(repeating: "{ a: ", count: 5000), String(repeating: "[", count: 5000),
        "class A { method() { return { name: 'x' }; } }",
    ])
    func `what declares no table is refused`(_ text: String) {
        #expect(throws: ConfigurationError.self) { try FW24Translation(text, file: "t.ts") }
    }
}
