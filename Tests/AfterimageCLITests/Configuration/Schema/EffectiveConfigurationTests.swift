import Testing
import Yams

@testable import AfterimageCLI

struct EffectiveConfigurationTests {
    static let files = [
        "",
        """
        region: eu-south-1
        functions: disabled
        trail:
          checkpointEvery: 1500ms
          witnessEvery: 5m
          witnesses: [{ url: "https://w1.example/", key: \(WitnessSample.key) }]
          retention: 1500ms
          expire: [{ query: "op:read", after: 36h }]
          holds: ["pk:a", "table:Payroll -op:read"]
        tables:
          - table:
              name: Orders
              props:
                partitionKey: { name: UserId, type: STRING }
                sortKey: { name: Number, type: NUMBER }
                timeToLiveAttribute: expires
              stream:
                topic: { name: t, props: { fifo: true } }
                processor:
                  batchSize: 7
                  maxRecordAge: 2h
                  onFailure: failures
                  filters: [{ eventName: [INSERT] }, '{"eventName":["REMOVE"]}']
              audit:
                type: [TRAIL, CLOUDWATCH, DYNAMODB]
                cloudwatchOptions: { logGroupOptions: { retention: INFINITE } }
                layout: fw24
                ignoredFields: ["123", "true", "a: b"]
                dynamodbstreamOptions:
                  auditTableName: Orders-audit
                  ttl: 60
                  queueProps: { visibilityTimeout: 30s }
                  sqsEventSourceProps: { batchSize: 5, maxBatchingWindow: 5s }
                actor: { from: ["attribute:meta.by", "oldAttribute:by", header] }
          - table: { name: Silent, audit: { enabled: false } }
          - table: { name: Kept, audit: { retention: forever } }
          - table: { name: Brief, audit: { retention: 90d } }
        """,
    ]

    @Test(arguments: files)
    func `what counts, written as a file, counts again`(_ text: String) throws {
        let configuration = try read(text)
        var again = try read(try configuration.effective.fileText())
        // Said now, and not left to the address.
        again.functions.isEnabled = configuration.functions.isEnabled
        #expect(again == configuration)
    }

    @Test func `secrets are not shown`() throws {
        var configuration = Configuration()
        configuration.console.token = "s3cr3t"
        configuration.keys = [AccessKey(id: "A", name: "alice", secret: "s3cr3t")]
        let text = try configuration.effective.fileText()
        #expect(!text.contains("s3cr3t"))
        #expect(text.split(separator: "\n").count { $0.hasSuffix("(hidden)") } == 2)
    }

    @Test func `secrets of a file are not shown, references are`() throws {
        let text = """
            console: { token: s3cr3t }
            keys:
              - { accessKeyId: A, name: a, secret: "s3cr3t" }
              - { accessKeyId: B, name: b, secret: "${B}" }
              - { accessKeyId: C, name: c, secret: "file:c.key" }
            """
        let node = try #require(try ConfigurationFile(path: "f", text: text).node())
        let shown = try node.hidingSecrets(.group(ConfigurationKeys.file)).fileText()
        #expect(!shown.contains("s3cr3t"))
        #expect(shown.contains("${B}") && shown.contains("file:c.key"))
        #expect(shown.contains("accessKeyId: A"))
    }
}
