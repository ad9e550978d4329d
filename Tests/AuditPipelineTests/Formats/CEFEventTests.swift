import DynamoModel
import Testing

@testable import AuditPipeline

struct CEFEventTests {
    @Test func `an entry is written with the dictionary's keys`() {
        let sample = EntrySample()
        #expect(
            CEFEvent(sample.recorded, version: "1.2.3").text == """
                CEF:0|Afterimage|Afterimage|1.2.3|item.modified|UPDATE Orders|1|\
                rt=1795256102118 act=UpdateItem suser=alice suid=AKIAEXAMPLE \
                externalId=\(sample.entry.id) cat=audit \
                deviceExternalId=arn:aws:dynamodb:local:0:table/Orders outcome=success \
                cs1Label=key cs1={"UserId":"user1","OrderId":"order1"} \
                cs2Label=table cs2=Orders cs3Label=changedPaths cs3=Quantity \
                cn1Label=index cn1=1042
                """)
    }

    @Test func `no value ends its field`() {
        var sample = EntrySample()
        sample.table = "a|b\\c"
        sample.caller.reason = "x=1\\2\r\nact=DeleteItem"
        let text = CEFEvent(sample.recorded, version: "1").text
        #expect(text.contains(#"|UPDATE a\|b\\c|"#))
        #expect(text.contains(#"reason=x\=1\\2\r\nact\=DeleteItem "#))
    }

    @Test func `a rule gives its name and severity`() {
        var event = CEFEvent(EntrySample().recorded, version: "1")
        event.severity = 8
        event.rule = "role-granted"
        #expect(event.text.contains("|alert.fired|role-granted|8|"))
        #expect(event.text.contains("cs5Label=rule cs5=role-granted"))
    }
}
