import DynamoModel
import Testing

@testable import AuditPipeline

private func event(_ sample: EntrySample) -> String {
    var writer = JSONWriter()
    writer.cloudEvent(sample.recorded)
    return writer.text
}

struct CloudEventTests {
    @Test func `an entry is a CloudEvent around its own document`() {
        var sample = EntrySample()
        sample.transaction = "tx1"
        var data = JSONWriter()
        data.entry(sample.recorded)
        #expect(
            event(sample) == """
                {"specversion":"1.0","id":"\(sample.entry.id)",\
                "source":"arn:aws:dynamodb:local:0:table/Orders",\
                "type":"io.afterimage.item.modified",\
                "subject":"{\\"UserId\\":{\\"S\\":\\"user1\\"},\
                \\"OrderId\\":{\\"S\\":\\"order1\\"}}",\
                "time":"2026-11-21T10:15:02.118Z","recordedtime":"2026-11-21T10:15:02.125Z",\
                "sequence":"00000000000000001042","authtype":"user","authid":"AKIAEXAMPLE",\
                "correlationid":"tx1","datacontenttype":"application/json","data":\(data.text)}
                """)
    }

    @Test func `an expiry is the system's`() {
        var sample = EntrySample()
        sample.new = nil
        sample.isExpiry = true
        #expect(event(sample).contains(#""type":"io.afterimage.item.removed""#))
        #expect(event(sample).contains(#""authtype":"system""#))
    }

    @Test func `nobody known is unknown and has no id`() {
        var sample = EntrySample()
        sample.caller = .unknown
        #expect(event(sample).contains(#""authtype":"unknown""#))
        #expect(!event(sample).contains("authid"))
    }
}
