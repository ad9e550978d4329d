import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct ShowTextTests {
    @Test func `an entry in full has everything`() {
        let update = Sample.update
        let recorded = RecordedEntry(
            update.entry, at: update.place,
            seal: .init(leaf: "9c1f", treeSize: 1043))
        #expect(
            ShowText(look: Sample.look).text(recorded) == """
                entry      \(update.entry.id)
                index      #1042
                operation  UPDATE
                table      Orders
                key        UserId = "user1", OrderId = "order1"
                time       2026-11-21T10:15:02.118Z
                recorded   2026-11-21T10:15:02.138Z
                actor      alice  user, declared, from sigv4
                           key AKIAIOSFODNN7EXAMPLE
                           10.0.4.12
                request    UpdateItem  REQUEST
                           API event b143a0d9-b4fa-8216-9a2a-fc7bcedda8e0
                reason     customer called
                changes
                  ~ Address.city  "Rome" → "Milan"
                  + Coupon        "WINTER"
                  ~ Quantity      1 → 2
                before
                  {
                    "Address": {
                      "city": "Rome"
                    },
                    "OrderId": "order1",
                    "Quantity": 1,
                    "UserId": "user1"
                  }
                after
                  {
                    "Address": {
                      "city": "Milan"
                    },
                    "Coupon": "WINTER",
                    "OrderId": "order1",
                    "Quantity": 2,
                    "UserId": "user1"
                  }
                source     arn:aws:dynamodb:us-east-1:000000000000:table/Orders
                           shardId-1  \(SequenceNumber(1042))
                previous   none, the item's first entry
                leaf       9c1f
                           in a signed tree of 1,043 entries

                """)
    }

    @Test func `an image that is not there is said to be nothing`() {
        let text = ShowText(look: Sample.look).text(Sample.entry(nil, Sample.key))
        #expect(text.contains("before  nothing\n"))
    }
}
