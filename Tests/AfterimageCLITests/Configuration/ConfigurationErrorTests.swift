import Testing

@testable import AfterimageCLI

struct ConfigurationErrorTests {
    /// A file that is wrong, what is said about it, and how to mend it.
    struct Case: Sendable {
        let text: String
        let what: String
        let mend: String
    }

    static let cases = [
        Case(
            text: "region: eu-south-1\nsrever: {}",
            what: #"afterimage.yaml:2: unknown key "srever""#, mend: "server"),
        Case(
            text: "zzz: 1", what: #"afterimage.yaml:1: unknown key "zzz""#,
            mend: "one of appName, region, server, console, functions, trail, cloudtrail, keys, "
                + "tables, destinations, alerts, redaction, archive"),
        Case(
            text: "tables:\n  - table:\n      name: Orders\n      props:\n        partitonKey: {}",
            what: #"afterimage.yaml:5: unknown key "partitonKey" in tables[0].table.props"#,
            mend: "partitionKey"),
        Case(
            text: "region: EU South",
            what: #"afterimage.yaml:1: region can not be "EU South""#, mend: "region: eu-south-1"),
        Case(
            text: "tables: [{ table: { name: ab } }]",
            what: #"afterimage.yaml:1: tables[0].table.name can not be "ab""#,
            mend: "3 to 255 of the characters a-z, A-Z, 0-9, _, - and ."),
        Case(
            text: "tables: [{ table: { name: my orders } }]",
            what: #"afterimage.yaml:1: tables[0].table.name can not be "my orders""#,
            mend: "3 to 255 of the characters a-z, A-Z, 0-9, _, - and ."),
        Case(
            text: "console: { basePath: /audit }",
            what: "afterimage.yaml:1: console.basePath is not offered by this version yet",
            mend: "remove basePath for now"),
        Case(
            text: "archive: { lockFor: 30d }",
            what: "afterimage.yaml:1: archive.lockFor is of use with a lock only",
            mend: "objectLock: GOVERNANCE"),
        Case(
            text: "archive: { objectLock: SOMETIMES }",
            what: "afterimage.yaml:1: archive.objectLock must be NONE, GOVERNANCE or COMPLIANCE",
            mend: "objectLock: GOVERNANCE"),
        Case(
            text: "archive: { glacierAfter: 36h }",
            what: "afterimage.yaml:1: archive.glacierAfter must be whole days",
            mend: "glacierAfter: 90d"),
        Case(
            text: "archive: { glacierAfter: 30d, hotWindow: 30d }",
            what: "afterimage.yaml:1: archive.hotWindow is not shorter than glacierAfter",
            mend: "glacierAfter: 120d"),
        Case(
            text: "cloudtrail: { join: true }",
            what: "afterimage.yaml:1: cloudtrail.join must be a directory or bucket",
            mend: "join: s3://trail-logs/AWSLogs/"),
        Case(
            text: "archive: { enabled: true }",
            what: "afterimage.yaml:1: archive names no bucket", mend: "bucket: audit-archive"),
        Case(
            text: "archive: { bucket: My_Bucket }",
            what: "afterimage.yaml:1: archive.bucket must be the name of a bucket",
            mend: "bucket: audit-archive"),
        Case(
            text: "archive: { prefix: ../other/ }",
            what: "afterimage.yaml:1: archive.prefix must be a path with a slash at its end",
            mend: "prefix: afterimage/"),
        Case(
            text: "archive: { format: jsonl.zst }",
            what: "afterimage.yaml:1: archive.format can not be \"jsonl.zst\": this program "
                + "compresses with gzip only",
            mend: "jsonl.gz"),
        Case(
            text: "region: eu-south-1\ntrail: { origin: a.example }",
            what: "afterimage.yaml:2: trail.origin is not offered by this version yet",
            mend: "remove origin for now"),
        Case(
            text: "region: eu-south-1\nappName: my app",
            what: "afterimage.yaml:2: appName makes \"/audit/logs/my app\", which no log group can "
                + "be called",
            mend: "letters, digits and ._-/#"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    audit:\n"
                + "      cloudwatchOptions: { region: eu-south-1 }",
            what: "afterimage.yaml:5: tables[0].table.audit.cloudwatchOptions.region "
                + "is another region than the server's",
            mend: "region: us-east-1"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    audit:\n"
                + "      cloudwatchOptions: { logGroupOptions: { retention: ONE_YEARS } }",
            what: "afterimage.yaml:5: tables[0].table.audit.cloudwatchOptions.logGroupOptions"
                + ".retention can not be \"ONE_YEARS\"",
            mend: "ONE_YEAR"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    audit:\n"
                + "      cloudwatchOptions: { logGroupOptions: { retention: 2 } }",
            what: "afterimage.yaml:5: tables[0].table.audit.cloudwatchOptions.logGroupOptions"
                + ".retention can not be \"2\"",
            mend: "retention: ONE_YEAR, or 365"),
        Case(
            text: "tables:\n"
                + "- table: { name: Orders, audit: { type: CLOUDWATCH } }\n"
                + "- table:\n    name: Users\n    audit:\n      type: CLOUDWATCH\n"
                + "      cloudwatchOptions: { logGroupOptions: { retention: ONE_DAY } }",
            what: "the log group /audit/logs/afterimage would have two retentions",
            mend: "the same retention wherever it is named, or a group for each table"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { type: CONSOL } } }]",
            what: #"afterimage.yaml:1: tables[0].table.audit.type can not be "CONSOL""#,
            mend: "CONSOLE"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { type: DYNAMODB } } }]",
            what: "afterimage.yaml:1: tables[0].table.audit.type is DYNAMODB, "
                + "and no table is named for it",
            mend: "dynamodbstreamOptions: { auditTableName: audit-logs }"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    audit:\n      type: DYNAMODB\n"
                + "      dynamodbstreamOptions: { auditTableName: Ord }",
            what: "afterimage.yaml:5: Ord would be audited into itself, "
                + "and every entry would make another one",
            mend: "dynamodbstreamOptions: { auditTableName: Ord-audit }"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { type: [] } } }]",
            what: "afterimage.yaml:1: tables[0].table.audit.type names no destination",
            mend: "enabled: false, or type: [TRAIL]"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { actor: { from: [] } } } }]",
            what: "afterimage.yaml:1: tables[0].table.audit.actor.from names nowhere to look",
            mend: "from: [header, sigv4]"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    stream:",
            what: "afterimage.yaml:4: tables[0].table.stream says nothing",
            mend: "stream: { enabled: true }"),
        Case(
            text: "tables:\n- table:\n    name: Ord\n    audit:\n      layout: configuration",
            what: "afterimage.yaml:5: tables[0].table.audit.layout is how entries look in a table, "
                + "and they go to none",
            mend: "type: [TRAIL, DYNAMODB], and dynamodbstreamOptions: { auditTableName: … }"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { entityName: { default: \"\" } } } }]",
            what: "afterimage.yaml:1: tables[0].table.audit.entityName.default must be a name, "
                + "or the word table for the table's own",
            mend: "default: Order"),
        Case(
            text: "tables: [{ table: { props: {} } }]",
            what: "afterimage.yaml:1: tables[0].table has no name", mend: "name: Orders"),
        Case(
            text: "tables: [{ table: { name: Ord } }, { table: { name: Ord } }]",
            what: "afterimage.yaml:1: the table Ord stands there twice", mend: "join the two"),
        Case(
            text:
                "tables: [{ table: { name: Ord, props: { sortKey: { name: s, type: STRING } } } }]",
            what: "afterimage.yaml:1: tables[0].table.props.sortKey "
                + "stands there without a partitionKey",
            mend: "partitionKey: { name: id, type: STRING }"),
        Case(
            text: "tables: [{ table: { name: Ord, props: { partitionKey: { name: id, type: STRING }"
                + ", sortKey: { name: id, type: NUMBER } } } }]",
            what: "afterimage.yaml:1: the partition key and the sort key are both \"id\"",
            mend: "give the sort key a name of its own, or leave it out"),
        Case(
            text: "tables: [{ table: { name: Ord, props: { partitionKey: { name: \"\", "
                + "type: STRING } } } }]",
            what: "afterimage.yaml:1: tables[0].table.props.partitionKey.name must be "
                + "the name of a key, of 1 to 255 bytes",
            mend: "name: UserId"),
        Case(
            text: "tables: [{ table: { name: Ord, props: { dynamoStream: NEW_IMAGES } } }]",
            what: "afterimage.yaml:1: tables[0].table.props.dynamoStream can not be \"NEW_IMAGES\"",
            mend: "NEW_IMAGE"),
        Case(
            text: "server: { port: 70000 }",
            what: "afterimage.yaml:1: server.port must be a whole number from 0 to 65535",
            mend: "port: 8000"),
        Case(
            text: "[tables]", what: "afterimage.yaml:1: the file must be a group of keys",
            mend: "{ appName: … }"),
        Case(
            text: "server: { origins: ['*'] }",
            what: "afterimage.yaml:1: server.origins[0] can not be \"*\"",
            mend: "origins: [\"https://app.example\"]"),
        Case(
            text: "server: { origins: https://app.example/ }",
            what: "afterimage.yaml:1: server.origins can not be \"https://app.example/\"",
            mend: "origins: [\"https://app.example\"]"),
        Case(
            text: "server: 8000", what: "afterimage.yaml:1: server must be a group of keys",
            mend: "server: { host: … }"),
        Case(
            text: "trail: { checkpointEvery: 10 }",
            what: "afterimage.yaml:1: trail.checkpointEvery must be "
                + "a length of time with its unit (ms, s, m, h, d)",
            mend: "checkpointEvery: 10s"),
        Case(
            text: "trail: { checkpointEvery: 10ms }",
            what: "afterimage.yaml:1: trail.checkpointEvery must be at least one second",
            mend: "checkpointEvery: 10s"),
        Case(
            text: "tables: [{ table: { name: Ord, audit: { enabled: yes } } }]",
            what: "afterimage.yaml:1: tables[0].table.audit.enabled must be true or false",
            mend: "enabled: true"),
        Case(
            text: "console: { token: \"${TOKEN}\" }",
            what: "afterimage.yaml:1: console.token needs the environment variable TOKEN, "
                + "which is not set",
            mend: "export TOKEN=…"),
        Case(
            text: "console: { token: \"file:token\" }",
            what: "afterimage.yaml:1: console.token names token, which can not be read",
            mend: "ls -l token"),
        Case(
            text: "keys:\n- { accessKeyId: A, name: a }\n- { accessKeyId: A, name: b }",
            what: "afterimage.yaml:3: the access key A stands there twice", mend: "remove one"),
        Case(
            text: "server: {}\nserver: {}",
            what: "afterimage.yaml:1: server stands there twice", mend: "remove one"),
    ]

    @Test(arguments: cases)
    func `a fault is named with its line and how to mend it`(_ example: Case) {
        #expect(
            fault(in: example.text) == ConfigurationError(what: example.what, mend: example.mend))
    }

    @Test func `what is not YAML is refused with its line`() {
        let fault = fault(in: "server: {}\n  port: [\n")
        #expect(fault?.what.hasPrefix("afterimage.yaml:2: ") == true)
        #expect(fault?.what.contains("\n") == false)
    }

    @Test func `a table that holds entries can not be audited itself`() {
        let fault = fault(
            in: """
                tables:
                  - table:
                      name: Orders
                      audit: { type: DYNAMODB, dynamodbstreamOptions: { auditTableName: entries } }
                  - table: { name: entries }
                """)
        #expect(fault?.what == "entries holds audit entries and can not be audited itself")
        #expect(fault?.mend == "audit: { enabled: false } for entries")
    }

    @Test func `a lane for a table called default is refused`() throws {
        let fault = fault(in: "tables: [{ table: { name: default, audit: { type: CONSOLE } } }]")
        #expect(
            fault?.what == "a rule for the table default would share the queue of all tables "
                + "without a rule")
        #expect(fault?.mend == "remove it, and default is audited into the trail as they are")
    }

    @Test func `a table called default can be left out of the audit`() throws {
        let text = "tables: [{ table: { name: default, audit: { enabled: false } } }]"
        #expect(try read(text).auditRule(for: "default").destinations.isEmpty)
    }

    @Test func `an endpoint that other hosts reach needs a key with a secret`() throws {
        var configuration = Configuration()
        configuration.server.host = "0.0.0.0"
        configuration.keys = [AccessKey(id: "A", name: "alice", secret: nil)]
        #expect(throws: ConfigurationError.self) { try configuration.checkExposure() }
        configuration.keys = [AccessKey(id: "A", name: "alice", secret: "s")]
        #expect(throws: Never.self) { try configuration.checkExposure() }
    }

    @Test func `a console that other hosts reach needs a token`() throws {
        var configuration = Configuration()
        configuration.console.host = "::"
        #expect(throws: ConfigurationError.self) { try configuration.checkExposure() }
        configuration.console.token = "t"
        #expect(throws: Never.self) { try configuration.checkExposure() }
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
    func `on the loopback address nothing is asked for`(_ host: String) throws {
        var configuration = Configuration()
        configuration.server.host = host
        configuration.console.host = host
        #expect(throws: Never.self) { try configuration.checkExposure() }
    }
}
