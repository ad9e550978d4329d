import DynamoModel
import Testing

@testable import AuditPipeline

/// Patterns against one record: an order that was open and is paid now.
struct EventPatternTests {
    @Test(arguments: [
        #"{"eventName": ["MODIFY"]}"#,
        #"{"eventName": ["INSERT", "MODIFY"]}"#,
        #"{"eventSource": ["aws:dynamodb"], "awsRegion": ["eu-west-1"]}"#,
        #"{"dynamodb": {"Keys": {"id": {"S": ["order-1"]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"prefix": "pa"}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"suffix": "id"}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"equals-ignore-case": "PAID"}]}}}}"#,
        #"{"dynamodb":{"NewImage":{"state":{"S":[{"prefix":{"equals-ignore-case":"PA"}}]}}}}"#,
        #"{"dynamodb":{"NewImage":{"state":{"S":[{"suffix":{"equals-ignore-case":"ID"}}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"wildcard": "p*d"}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"anything-but": "open"}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"anything-but": ["open", "lost"]}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"anything-but": {"prefix": "op"}}]}}}}"#,
        #"{"dynamodb":{"NewImage":{"state":{"S":[{"anything-but":{"suffix":["en","st"]}}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"anything-but": {"wildcard": "o*"}}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"note": {"S": [""]}}}}"#,
        #"{"dynamodb": {"NewImage": {"total": {"N": ["12.5"]}}}}"#,
        #"{"dynamodb": {"NewImage": {"gift": {"BOOL": [true]}}}}"#,
        #"{"dynamodb": {"NewImage": {"nothing": {"NULL": [true]}}}}"#,
        #"{"dynamodb": {"NewImage": {"tags": {"SS": ["b"]}}}}"#,
        #"{"dynamodb": {"NewImage": {"lines": {"L": {"M": {"sku": {"S": ["x2"]}}}}}}}"#,
        #"{"dynamodb": {"NewImage": {"to": {"M": {"city": {"S": ["Ulm"]}}}}}}"#,
        #"{"dynamodb": {"OldImage": {"gift": {"BOOL": [{"exists": false}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"exists": true}]}}}}"#,
        #"{"userIdentity": {"type": [{"exists": false}]}}"#,
        #"{"dynamodb": {"SizeBytes": [{"numeric": [">", 10, "<=", 10000]}]}}"#,
        #"{"dynamodb": {"ApproximateCreationDateTime": [{"numeric": ["=", 1700000000]}]}}"#,
        #"{"$or": [{"eventName": ["REMOVE"]}, {"awsRegion": ["eu-west-1"]}]}"#,
        #"{"dynamodb": {"NewImage": {"$or": [{"a": {"S": ["b"]}}, {"state": {"S": ["paid"]}}]}}}"#,
    ])
    func `what is so matches`(pattern: String) throws {
        #expect(try EventPattern(pattern).matches(.record(.paid, .newAndOldImages)))
    }

    @Test(arguments: [
        #"{"a":{"b":{"c":"x"}}}"#, #"{"a.b.c":"x"}"#, #"{"a.b":{"c":"x"}}"#, #"{"a":{"b.c":"x"}}"#,
        #"{"a.b":{"c":"y"},"a":{"b":[{"c":["y","x"]}]}}"#,
    ])
    func `a dot in a name leads to a part, or is in its name`(document: String) throws {
        let event = EventValue.plain(try #require(JSONTree(document)))
        #expect(try EventPattern(#"{"a.b.c": ["x"]}"#).matches(event))
        #expect(try EventPattern(#"{"a.b.c": [{"exists": true}]}"#).matches(event))
        #expect(try !EventPattern(#"{"a.b.c": [{"exists": false}]}"#).matches(event))
        #expect(try !EventPattern(#"{"a.b": ["x"]}"#).matches(event))
        #expect(try !EventPattern(#"{"a.b.c.d": ["x"]}"#).matches(event))
        #expect(try EventPattern(#"{"a.b.c.d": [{"exists": false}]}"#).matches(event))
    }

    @Test func `a name that is nothing but dots matches nothing`() throws {
        let dots = String(repeating: ".", count: 4000)
        let event = EventValue.plain(.object(["": .object(["": .object([:])])]))
        #expect(try !EventPattern(#"{"\#(dots)": ["x"]}"#).matches(event))
    }

    @Test(arguments: [
        #"{"eventName": ["INSERT"]}"#,
        #"{"eventname": ["MODIFY"]}"#,
        #"{"eventName": ["MODIFY"], "awsRegion": ["us-east-1"]}"#,
        #"{"dynamodb": {"Keys": {"id": {"N": ["order-1"]}}}}"#,
        #"{"dynamodb": {"Keys": {"state": {"S": ["paid"]}}}}"#,
        #"{"dynamodb": {"NewImage": {"total": {"N": [12.5]}}}}"#,
        #"{"dynamodb": {"NewImage": {"total": {"N": [{"numeric": [">", 1]}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [null]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"exists": false}]}}}}"#,
        #"{"dynamodb": {"NewImage": [{"exists": true}]}}"#,
        #"{"dynamodb": {"NewImage": {"lost": {"S": [{"anything-but": "open"}]}}}}"#,
        #"{"dynamodb":{"NewImage":{"state":{"S":[{"anything-but":{"prefix":["x","p"]}}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"wildcard": "p*i"}]}}}}"#,
        #"{"dynamodb": {"NewImage": {"state": {"S": [{"wildcard": "paid*d"}]}}}}"#,
        #"{"dynamodb": {"SizeBytes": [{"numeric": [">", 10000]}]}}"#,
        #"{"$or": [{"eventName": ["REMOVE"]}, {"awsRegion": ["us-east-1"]}]}"#,
        #"{"dynamodb":{"NewImage":{"lines":{"L":{"M":{"sku":{"S":["x1"]},"n":{"N":["2"]}}}}}}}"#,
    ])
    func `what is not so does not match`(pattern: String) throws {
        #expect(try !EventPattern(pattern).matches(.record(.paid, .newAndOldImages)))
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "{", #""MODIFY""#, #"{"eventName": "MODIFY"}"#,
        #"{"eventName": []}"#, #"{"eventName": {}}"#, #"{"eventName": 5}"#,
        #"{"a": [{}]}"#, #"{"a": [{"like": "x"}]}"#, #"{"a": [{"prefix": 5}]}"#,
        #"{"a": [{"prefix": "x", "suffix": "y"}]}"#, #"{"a": [{"exists": "yes"}]}"#,
        #"{"a": [{"numeric": []}]}"#, #"{"a": [{"numeric": [">"]}]}"#,
        #"{"a": [{"numeric": ["!", 5]}]}"#, #"{"a": [{"numeric": [">", 5, ">", 6]}]}"#,
        #"{"a": [{"numeric": [">", 5, "<", 1]}]}"#, #"{"a": [{"numeric": ["=", "5"]}]}"#,
        #"{"a": [{"anything-but": []}]}"#, #"{"a": [{"anything-but": [true]}]}"#,
        #"{"a": [{"anything-but": {}}]}"#, #"{"a": [{"wildcard": "a**"}]}"#,
        #"{"a": [{"wildcard": "a\\b"}]}"#, #"{"$or": [{"a": ["b"]}]}"#, #"{"$or": {"a": ["b"]}}"#,
        #"{"a": ["b"]} x"#, #"{"a": [["b"]]}"#,
    ])
    func `what is no pattern is refused in AWS's words`(pattern: String) {
        #expect(throws: InvalidMapping("Invalid filter pattern definition.")) {
            try EventPattern(pattern)
        }
    }

    @Test func `a pattern of more than 4,096 bytes is refused`() throws {
        let long = #"{"a": ["\#(String(repeating: "x", count: 4086))"]}"#
        #expect(long.utf8.count == 4097)
        let error = #expect(throws: InvalidMapping.self) { try EventPattern(long) }
        #expect(error?.isConstraint == true)
        _ = try EventPattern(String(long.dropLast(4)) + #""]}"#)
    }

    @Test func `an image that the stream does not show is not there`() throws {
        let pattern = try EventPattern(#"{"dynamodb": {"NewImage": {"state": {"S": ["paid"]}}}}"#)
        #expect(!pattern.matches(.record(.paid, .keysOnly)))
        #expect(!pattern.matches(.record(.paid, .oldImage)))
        #expect(pattern.matches(.record(.paid, .newImage)))
    }

    @Test func `an expiry is matched by the marker as functions are given it`() throws {
        let pattern = try EventPattern(
            #"{"userIdentity":{"type":["Service"],"principalId":["dynamodb.amazonaws.com"]}}"#)
        let paid = Change.paid
        let expiry = Change(
            position: paid.position, kind: .remove, time: paid.time,
            images: ItemImages(key: paid.key, old: paid.new, new: nil),
            origin: ChangeOrigin(caller: .unknown, api: "TimeToLive", isExpiry: true))
        #expect(pattern.matches(.record(expiry, .newAndOldImages)))
        #expect(!pattern.matches(.record(paid, .newAndOldImages)))
    }

    @Test(arguments: [
        #"{"k": "v", "n": 123456789012345678901234567890123456789012345}"#,
        #"{"k": "v", "n": [1e200, 1e-200, 1e400]}"#,
        #"{"k": "other", "k": "v"}"#,
        #"{"k": "v", "half": "\ud800", "halves": "\udc00\ud800\u0041"}"#,
        #"{"k": "v", "deep": \#(nested(900))}"#,
    ])
    func `a message's body is any JSON, whatever an item can hold`(body: String) throws {
        let pattern = try EventPattern(#"{"body": {"k": ["v"]}}"#)
        #expect(pattern.matches(.message([:], body: body)))
    }

    @Test func `numbers of a body are compared as numbers, of any size`() throws {
        let pattern = try EventPattern(#"{"body": {"n": [{"numeric": [">", 1e150]}]}}"#)
        #expect(pattern.matches(.message([:], body: #"{"n": 1e200}"#)))
        #expect(!pattern.matches(.message([:], body: #"{"n": 1e-200}"#)))
    }

    @Test func `a body that is nested without end is a text`() throws {
        let body = #"{"k": "v", "deep": \#(nested(100_000))}"#
        #expect(try !EventPattern(#"{"body": {"k": ["v"]}}"#).matches(.message([:], body: body)))
    }

    @Test func `a message's body is matched as JSON where it is an object, else as a text`() throws
    {
        let json = try EventPattern(#"{"body": {"total": [{"numeric": [">", 10]}]}}"#)
        let text = try EventPattern(#"{"body": ["hello"]}"#)
        #expect(json.matches(.message([:], body: #"{"total": 12.5}"#)))
        #expect(!json.matches(.message([:], body: #"{"total": 10}"#)))
        #expect(!json.matches(.message([:], body: "hello")))
        #expect(text.matches(.message([:], body: "hello")))
    }

    @Test func `an escaped star is a star`() throws {
        let pattern = try EventPattern(#"{"body": [{"wildcard": "a\\*b*"}]}"#)
        #expect(pattern.matches(.message([:], body: "a*bc")))
        #expect(!pattern.matches(.message([:], body: "axbc")))
    }

    @Test func `one of several filters is enough, and at most five are taken`() throws {
        let insert = #"{"eventName": ["INSERT"]}"#
        let modify = #"{"eventName": ["MODIFY"]}"#
        let criteria = try FilterCriteria([insert, modify])
        #expect(criteria.accept(.record(.paid, .newAndOldImages)))
        #expect(throws: InvalidMapping.self) {
            try FilterCriteria(Array(repeating: insert, count: 6))
        }
        _ = try FilterCriteria(Array(repeating: insert, count: 10), limit: 10)
    }
}

extension Change {
    fileprivate static let paid: Change = {
        var new = order("paid")
        new["total"] = (try? Number("12.5")).map { .number($0) }
        new["note"] = .string("")
        new["gift"] = .bool(true)
        new["nothing"] = .null
        new["tags"] = ValueSet<Text>(["a", "b"]).map { .stringSet($0) }
        new["to"] = Item([Attribute(name: "city", value: .string("Ulm"))]).map { .map($0) }
        new["lines"] = .list([line("x1", 1), line("x2", 2)])
        let key = PrimaryKey(partition: Attribute(name: "id", value: .string("order-1")))
        return Change(
            position: ChangePosition(
                table: "orders",
                streamARN: "arn:aws:dynamodb:eu-west-1:000000000000:table/orders/stream/1",
                shardID: "shardId-00000000000000000001", sequence: SequenceNumber(1)),
            kind: .modify, time: Timestamp(milliseconds: 1_700_000_000_500),
            images: ItemImages(key: key, old: order("open"), new: new),
            origin: ChangeOrigin(caller: .unknown, api: "PutItem"))
    }()

    private static func order(_ state: String) -> Item {
        var item = Item()
        item["id"] = .string("order-1")
        item["state"] = .string(Text(state))
        return item
    }

    private static func line(_ sku: String, _ count: Int64) -> AttributeValue {
        var line = Item()
        line["sku"] = .string(Text(sku))
        line["n"] = .number(Number(count))
        return .map(line)
    }
}

private func nested(_ depth: Int) -> String {
    String(repeating: #"[{"a":"#, count: depth / 2) + "1"
        + String(repeating: "}]", count: depth / 2)
}
