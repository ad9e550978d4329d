import AuditPipeline
import DynamoModel
import LocalServices
import Testing

@testable import AfterimageCLI

struct ConfigurationTests {
    @Test func `an empty file says what no file says`() throws {
        #expect(try read("") == Configuration())
        #expect(try read("# nothing yet\n") == Configuration())
    }

    @Test func `a key without a value counts as missing`() throws {
        #expect(try read("tables:\nserver:\n") == Configuration())
    }

    @Test func `servers, console and trail are read`() throws {
        let configuration = try read(
            """
            region: eu-south-1
            server: { host: 127.0.0.2, port: 9000, dataDir: /var/lib/afterimage }
            console: { host: localhost, port: 9001, token: abc }
            trail:
              checkpointEvery: 1m
              witnessEvery: 30s
              witnesses: [{ url: "https://w1.example/", key: \(WitnessSample.key) }]
            """)
        #expect(configuration.region == "eu-south-1")
        #expect(configuration.server.host == "127.0.0.2")
        #expect(configuration.server.port == 9000)
        #expect(configuration.server.dataDirectory == "/var/lib/afterimage")
        #expect(configuration.console.clientURL == "http://localhost:9001")
        #expect(configuration.console.token == "abc")
        #expect(configuration.trail.checkpointInterval == .seconds(60))
        #expect(configuration.trail.witnessInterval == .seconds(30))
        #expect(
            configuration.trail.witnesses
                == [WitnessSettings(url: "https://w1.example/", key: WitnessSample.key)])
    }

    @Test func `log groups have FW24's names and keep entries for a year`() throws {
        let usual = try read("tables: [{ table: { name: Orders, audit: { type: cloudwatch } } }]")
        #expect(
            usual.auditLogGroups
                == [LogDestination(group: "/audit/logs/afterimage", retentionDays: 365)])
        let named = try read(
            """
            appName: shop
            tables:
            - table: { name: Orders, audit: { type: [TRAIL, CLOUDWATCH] } }
            - table:
                name: Users
                audit:
                  type: CLOUDWATCH
                  cloudwatchOptions:
                    logGroupName: /b
                    region: us-east-1
                    logGroupOptions: { retention: INFINITE }
            """)
        #expect(
            named.auditLogGroups == [
                LogDestination(group: "/audit/logs/shop", retentionDays: 365),
                LogDestination(group: "/b", retentionDays: nil),
            ])
    }

    @Test(arguments: [("ONE_WEEK", 7), ("TEN_YEARS", 3653), ("400", 400)])
    func `retentions are words or days`(text: String, days: Int) throws {
        let options = "cloudwatchOptions: { logGroupOptions: { retention: \(text) } }"
        let configuration = try read(
            "tables: [{ table: { name: Ord, audit: { type: CLOUDWATCH, \(options) } } }]")
        #expect(configuration.auditLogGroups.map(\.retentionDays) == [days])
    }

    @Test func `origins of pages are read, one or several`() throws {
        let one = try read("server: { origins: https://App.example }")
        #expect(one.server.origins == ["https://app.example"])
        let two = try read("server: { origins: [http://localhost:3000, https://a.example:8443] }")
        #expect(two.server.origins == ["http://localhost:3000", "https://a.example:8443"])
    }

    @Test(
        arguments: [
            ("enabled", true), ("disabled", false), ("{ enabled: true }", true),
            ("{ node: n }", nil),
        ] as [(String, Bool?)])
    func `functions are turned on and off`(_ text: String, _ isEnabled: Bool?) throws {
        #expect(try read("functions: \(text)").functions.isEnabled == isEnabled)
    }

    @Test func `functions run on loopback, and elsewhere where that is said`() throws {
        #expect(try read("").runsFunctions)
        #expect(try !read("functions: disabled").runsFunctions)
        #expect(try !read("server: { host: 10.0.4.10 }").runsFunctions)
        #expect(try read("server: { host: 10.0.4.10 }\nfunctions: enabled").runsFunctions)
    }

    @Test func `the programs of functions are read`() throws {
        let functions = try read("functions: { python: .venv/bin/python, node: node20 }").functions
        #expect(functions.python == ".venv/bin/python")
        #expect(functions.node == "node20")
    }

    @Test func `a table's key and stream are read`() throws {
        let configuration = try read(
            """
            tables:
              - table:
                  name: Orders
                  props:
                    partitionKey: { name: UserId, type: STRING }
                    sortKey: { name: Number, type: NUMBER }
                    dynamoStream: NEW_IMAGE
                  stream:
                    enabled: true
            """)
        let table = try #require(configuration.tables.first)
        #expect(table.keySchema?.partition == KeyAttribute(name: "UserId", type: .string))
        #expect(table.keySchema?.sort == KeyAttribute(name: "Number", type: .number))
        #expect(table.viewType == .newImage)
    }

    @Test func `a stream that is enabled without a view type shows both images`() throws {
        let text = "tables: [{ table: { name: Orders, stream: { enabled: true } } }]"
        #expect(try read(text).tables.first?.viewType == .newAndOldImages)
    }

    @Test func `a stream that is disabled shows nothing, whatever its view type`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  props: { dynamoStream: KEYS_ONLY }
                  stream: { enabled: false }
            """
        #expect(try read(text).tables.first?.viewType == nil)
    }

    @Test func `a table that nothing is said about is audited into the trail`() throws {
        #expect(try read("region: eu-south-1").auditRule(for: "Orders").destinations == [.trail])
    }

    @Test func `a table can be audited to several places`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  audit:
                    type: [TRAIL, console, DYNAMODB]
                    dynamodbstreamOptions: { auditTableName: orders-audit }
            """
        let rule = try read(text).auditRule(for: "Orders")
        #expect(rule.destinations == [.trail, .console, .table("orders-audit")])
    }

    @Test func `the trail comes before what may refuse an entry`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  audit:
                    type: [DYNAMODB, TRAIL]
                    dynamodbstreamOptions: { auditTableName: orders-audit }
            """
        let rule = try read(text).auditRule(for: "Orders")
        #expect(rule.destinations == [.trail, .table("orders-audit")])
    }

    @Test func `a table that holds entries is not audited`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  audit:
                    type: DYNAMODB
                    dynamodbstreamOptions: { auditTableName: orders-audit }
            """
        #expect(try read(text).auditRule(for: "orders-audit") == AuditRule.none)
    }

    @Test func `an audit table has a layout of its own`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  audit:
                    type: DYNAMODB
                    layout: fw24
                    entityName: { attribute: kind, default: order }
                    dynamodbstreamOptions: { auditTableName: orders-audit, ttl: 60 }
            """
        let layout = try #require(read(text).auditTableLayouts["orders-audit"])
        #expect(layout.form == .fw24)
        #expect(layout.ignoredFields == TableLayout.fw24IgnoredFields)
        #expect(layout.entityName == EntityName(attribute: "kind", usual: "order"))
        #expect(layout.timeToLive == .seconds(60))
    }

    @Test func `two layouts do not share a table`() throws {
        let rules = [("Orders", "fw24"), ("Users", "event-table")].map { table, layout in
            "{ table: { name: \(table), audit: { type: DYNAMODB, layout: \(layout), "
                + "dynamodbstreamOptions: { auditTableName: all-audit } } } }"
        }
        let error = ConfigurationError(
            what: "Orders and Users keep their entries in all-audit in two layouts",
            mend: "the same layout for both, or another auditTableName")
        let text = "tables: [\(rules.joined(separator: ", "))]"
        #expect(throws: error) { try read(text) }
    }

    @Test func `auditing a table can be switched off`() throws {
        let text = "tables: [{ table: { name: Orders, audit: { enabled: false } } }]"
        #expect(try read(text).auditRule(for: "Orders").destinations.isEmpty)
    }

    @Test func `the places to look for the actor are read in order`() throws {
        let text = """
            tables:
              - table:
                  name: Orders
                  audit: { actor: { from: [attribute:updatedBy, sigv4] } }
            """
        let path = try #require(DocumentPath(text: "updatedBy"))
        #expect(try read(text).auditRule(for: "Orders").actors == [.attribute(path), .sigv4])
    }

    @Test func `access keys get names, and secrets from the environment and from files`() throws {
        let configuration = try read(
            """
            keys:
              - { accessKeyId: AKIA1, name: alice }
              - { accessKeyId: AKIA2, name: bob, secret: "${BOB}" }
              - { accessKeyId: AKIA3, name: carol, secret: "file:carol.key" }
            """, environment: ["BOB": "b0b"], files: ["carol.key": "c4r0l\n"])
        #expect(
            configuration.keys == [
                AccessKey(id: "AKIA1", name: "alice", secret: nil),
                AccessKey(id: "AKIA2", name: "bob", secret: "b0b"),
                AccessKey(id: "AKIA3", name: "carol", secret: "c4r0l"),
            ])
    }

    @Test func `the environment counts more than the file`() throws {
        var configuration = try read("server: { port: 9000, host: localhost }")
        try configuration.apply(environment: [
            "AFTERIMAGE_PORT": "7000", "AFTERIMAGE_DATA": "/data", "AFTERIMAGE_TOKEN": "t",
        ])
        #expect(configuration.server.port == 7000)
        #expect(configuration.server.host == "localhost")
        #expect(configuration.server.dataDirectory == "/data")
        #expect(configuration.console.token == "t")
    }

    @Test func `a port of the environment that is none is refused`() {
        var configuration = Configuration()
        #expect(throws: ConfigurationError.self) {
            try configuration.apply(environment: ["AFTERIMAGE_PORT": "http"])
        }
        #expect(configuration == Configuration())
    }
}
