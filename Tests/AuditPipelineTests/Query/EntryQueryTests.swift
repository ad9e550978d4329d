import DynamoModel
import Testing

@testable import AuditPipeline

/// What the sample is: `alice` changed `Quantity` of `order1` of `user1` from 1 to 2.
struct EntryQueryTests {
    @Test(arguments: [
        "", "table:Orders", "table:Ord*", "table:*ders", "table:*rde*", "table:*",
        "table:Users,Orders", "key:user1", "key:order1", "pk:user1", "sk:order1",
        "actor:alice", "actor:AKIAEXAMPLE", "actor.type:user", "ip:10.0.4.12", "agent:aws-cli*",
        "api:UpdateItem", "request:REQUEST1", "source:write", "index:1042", "index:>1041",
        "index:1..9999",
        "has:Quantity", "has:Quan*", "attr:Quantity", "old.Quantity:1", "new.Quantity:2",
        "any.Quantity:1", "any.Quantity:2", "changed.Quantity:2", "changed.Quantity:*",
        "alice", "order1", "ord", "\"user1\"", "UpdateItem",
    ])
    func `the sample is found`(text: String) throws {
        #expect(try query(text).matches(sample.recorded))
    }

    @Test(arguments: [
        "table:orders", "table:Order", "table:Users", "-table:Orders", "key:user2", "pk:order1",
        "sk:user1", "actor:bob", "actor.type:service", "ip:10.0.4.1", "tx:*", "source:ttl",
        "index:1041", "has:Coupon",
        "has:quantity", "attr:UserId", "old.Quantity:2", "new.Quantity:1", "new.Coupon:*",
        "changed.UserId:*", "changed.Quantity:1", "nowhere", "table:Orders nowhere",
        "rder",
    ])
    func `the sample is not found`(text: String) throws {
        #expect(try !query(text).matches(sample.recorded))
    }

    @Test(arguments: ["update", "UPDATE", "Update", "modify", "MODIFY", "\"update\"", "up*", "*"])
    func `an operation is found by every name it has`(name: String) throws {
        #expect(try query("op:\(name)").matches(sample.recorded))
        #expect(try query("op:delete,\(name)").matches(sample.recorded))
    }

    @Test(arguments: ["create", "INSERT", "delete", "REMOVE", "create,delete", "cre*"])
    func `another operation is not`(name: String) throws {
        #expect(try !query("op:\(name)").matches(sample.recorded))
    }

    @Test(arguments: [
        ("table:Users OR table:Orders", true), ("table:Users OR op:delete", false),
        ("table:Orders AND op:update", true), ("table:Orders op:delete", false),
        ("table:Orders op:delete OR alice", true), ("alice OR table:Orders op:delete", true),
        ("(alice OR bob) op:delete", false), ("(alice OR bob) op:update", true),
        ("-(alice bob)", true), ("-(alice OR bob)", false), ("--alice", true), ("---alice", false),
        ("- alice", false), ("-\"alice\"", false), ("alice \"or\" bob", false),
    ])
    func `terms are joined as the grammar says`(text: String, isFound: Bool) throws {
        #expect(try query(text).matches(sample.recorded) == isFound)
    }

    @Test func `a delete by time to live has its own source`() throws {
        var sample = sample
        sample.new = nil
        sample.isExpiry = true
        #expect(try query("source:ttl op:delete actor.type:ttl").matches(sample.recorded))
        #expect(try !query("source:write").matches(sample.recorded))
    }

    @Test func `a transaction is found by its id`() throws {
        var sample = sample
        sample.transaction = "7f3a91"
        #expect(try query("tx:7f3a91").matches(sample.recorded))
        #expect(try !query("-tx:*").matches(sample.recorded))
    }

    @Test func `a key of one attribute has no sort key`() throws {
        var sample = sample
        sample.key = PrimaryKey(partition: sample.key.partition)
        #expect(try query("pk:user1").matches(sample.recorded))
        #expect(try !query("sk:*").matches(sample.recorded))
    }

    private var sample: EntrySample {
        var sample = EntrySample()
        sample.caller.sourceAddress = "10.0.4.12"
        sample.caller.userAgent = "aws-cli/1.45"
        return sample
    }

    private func query(_ text: String) throws(QueryError) -> EntryQuery {
        try EntryQuery(parsing: text, now: sample.time)
    }
}
