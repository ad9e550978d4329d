import AWSWire
import AuditPipeline
import Testing

@testable import AfterimageLambda

struct FunctionTaskTests {
    @Test func `a handler says which half of the pipeline a function is`() throws {
        let task = try FunctionTask(
            Variables(["_HANDLER": "processor", "TOPIC_NAME": "Orders-stream"]))
        guard case .publish(let publishing) = task else {
            Issue.record("It is no processor")
            return
        }
        #expect(publishing.topic.text == "Orders-stream")
    }

    @Test func `a FIFO topic is told by its type or by its name`() throws {
        for name in ["Orders-stream", "Orders-stream.fifo"] {
            let publishing = try Publishing(Variables(["TOPIC_NAME": name, "TOPIC_TYPE": "fifo"]))
            #expect(publishing.topic.text == "Orders-stream.fifo")
        }
    }

    @Test(arguments: [
        ([:], "Nothing says which half"),
        (["_HANDLER": "main.handler"], "_HANDLER can not be \"main.handler\""),
        (["AFTERIMAGE_ROLE": "proccessor"], "AFTERIMAGE_ROLE=processor"),
        (["_HANDLER": "processor"], "TOPIC_NAME is missing"),
        (["_HANDLER": "processor", "TOPIC_NAME": "a b"], "no topic can be called"),
        (
            ["_HANDLER": "processor", "TOPIC_NAME": "a.fifo", "TOPIC_TYPE": "standard"],
            "TOPIC_TYPE=fifo"
        ),
        (["_HANDLER": "logger"], "AUDIT_TYPE is missing"),
        (["_HANDLER": "logger", "AUDIT_TYPE": "cloudwach"], "AUDIT_TYPE=cloudwatch"),
        (["_HANDLER": "logger", "AUDIT_TYPE": "dynamodb"], "AUDIT_TABLE_NAME is missing"),
        (["_HANDLER": "logger", "AUDIT_TYPE": "console", "AUDIT_ENABLED": "on"], "AUDIT_ENABLED"),
        (["_HANDLER": "logger", "AUDIT_TYPE": "console", "AUDIT_ACTOR": "who"], "AUDIT_ACTOR="),
        (["_HANDLER": "logger", "AUDIT_TYPE": "console", "AUDIT_TTL_SECONDS": "0"], "from 1 to"),
        (["_HANDLER": "logger", "AUDIT_TYPE": "console", "AUDIT_REDACT": "mask"], "AUDIT_REDACT"),
        (
            [
                "_HANDLER": "logger", "AUDIT_TYPE": "console",
                "AUDIT_REDACT": #"[{"path":"card","with":"hmac"}]"#,
            ], "needs a key"
        ),
    ])
    func `what can not be is refused with how to mend it`(
        variables: [String: String], words: String,
    ) {
        do throws(LambdaFault) {
            _ = try FunctionTask(Variables(variables))
            Issue.record("It was taken")
        } catch {
            #expect(error.sort == .configuration)
            #expect(error.description.contains(words), "\(error.description)")
        }
    }

    @Test func `FW24's variables are honoured, and what recognises a repeat comes first`() throws {
        let keeping = try Keeping(
            Variables([
                "AUDIT_ENABLED": "true", "AUDIT_TYPE": "CONSOLE, cloudwatch,dynamodb",
                "AUDIT_TABLE_NAME": "audit", "AUDIT_LOG_GROUP_NAME": "/audit/logs/shop",
                "AUDIT_REGION": "eu-west-1", "AUDIT_LAYOUT": "fw24",
                "AUDIT_ACTOR": "attribute:changedBy, oldAttribute:meta.by",
            ]))
        #expect(keeping.places == [.table("audit"), .logGroup("/audit/logs/shop"), .console])
        #expect(keeping.region == "eu-west-1")
        #expect(
            keeping.actors.rules.map(\.text) == ["attribute:changedBy", "oldAttribute:meta.by"])
        #expect(keeping.layout.ignoredFields == TableLayout.fw24IgnoredFields)
    }

    @Test(arguments: [
        ["AUDIT_ENABLED": "false"], ["AUDIT_TYPE": "dummy"],
    ])
    func `what is not to be audited goes nowhere`(variables: [String: String]) throws {
        #expect(try Keeping(Variables(variables)).places.isEmpty)
    }
}
