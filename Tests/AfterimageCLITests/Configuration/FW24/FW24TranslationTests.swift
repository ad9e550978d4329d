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
                "table.ts:23: table.audit.type: entries do not go to the trail, which "
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
        ("x = { table: makeTable('Orders') }, y = { table: { name: 'Users' } }", "makeTable(…) is"),
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

    @Test(arguments: [
        ("type: Type.CUSTOM", "table.audit.type: Type.CUSTOM is"),
        ("type: ['TRAIL', custom]", "table.audit.type: custom is"),
        ("enabled: isProduction", "table.audit.enabled: isProduction is"),
        ("enabled: true, ...shared", "table.audit: ...shared is"),
    ])
    func `who can not know how a table is audited writes nothing`(
        _ audit: String, _ what: String,
    ) throws {
        let text = "x = {\ntable: { name: 'Orders', audit: { \(audit) } } }"
        let error = try #require(throws: ConfigurationError.self) {
            try FW24Translation(text, file: "t.ts")
        }
        #expect(error.what.hasPrefix("t.ts:2: \(what) not translated"))
    }

    @Test(arguments: [
        "['TRAIL', 'DYNAMODB'] as AuditLoggerType[]", "<const>['TRAIL', 'DYNAMODB']",
        "<Array<AuditLoggerType>>['TRAIL', 'DYNAMODB' as const]",
        "['TRAIL', 'DYNAMODB'] satisfies readonly ('TRAIL' | 'DYNAMODB')[] as Map<A, B>",
    ])
    func `casts of lists are passed over`(type: String) throws {
        let text = "x = { table: { name: 'Orders', audit: { type: \(type), enabled: true } } }"
        let translation = try FW24Translation(text, file: "t.ts")
        let rule = try #require(try read(try translation.fileText()).tables.first)
        #expect(rule.audit.destinations == [.trail, .table("Orders-audit")])
    }

    @Test(arguments: [("S", "STRING"), ("N", "NUMBER"), ("B", "BINARY")])
    func `the types of keys are known by what CDK writes as JSON`(
        written: String, type: String,
    ) throws {
        let text = """
            {"table":{"name":"Orders","props":{"partitionKey":{"name":"id","type":"\(written)"}}}}
            """
        let translation = try FW24Translation(text, file: "t.json")
        #expect(translation.remarks.isEmpty)
        #expect(try translation.fileText().contains("type: \(type)"))
    }

    @Test(arguments: [
        (#"{"table":{"name":"Users","#, "1:10: this bracket is not closed"),
        (
            #"{"table":{"name":"Orders","audit":{"type":"TRAIL",}}, "x": }"#,
            "1:60: no value stands here"
        ),
        (
            #"{"table":{"name":"Orders"}} trailing {"table":{"name":"Other""#,
            "1:29: no object stands here"
        ),
        (#"{"table":{"name":"Ördërs","audit":{} "x":1}}"#, "1:38: neither a comma nor the closing"),
        (#"{"table":{"name":"Orders"} x}"#, "1:28: neither a comma nor the closing"),
        (
            """
            export const t = { table: { name: 'Orders' } };
            export const u = { table: { name: 'Second', audit: { type: 'TRAIL' }
            """, "2:27: this bracket is not closed"
        ),
        (
            """
            const a = { table: { name: 'Orders' } }; // it's {
            const b = { table: { name: 'Second', audit: { , } } };
            """, "2:47: no member with a name"
        ),
        (String(repeating: "{ a: ", count: 5000), "1:321: brackets stand too deep"),
    ])
    func `what is broken is named with its place, whatever else is right`(
        _ text: String, _ fault: String,
    ) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try FW24Translation(text, file: "t.ts")
        }
        #expect(error.what.hasPrefix("t.ts:\(fault)"), "\(error.what)")
    }
}
