import DynamoModel
import Foundation
import Testing

@testable import AuditPipeline

private func event(_ sample: EntrySample) throws -> [String: Any] {
    var writer = JSONWriter()
    writer.ocsfEvent(sample.recorded, version: "1.2.3")
    let object = try JSONSerialization.jsonObject(with: Data(writer.bytes))
    return try #require(object as? [String: Any])
}

struct OCSFEventTests {
    @Test(arguments: [(ChangeKind.insert, 1), (.modify, 3), (.remove, 4)])
    func `every entry has what the class requires`(_ kind: ChangeKind, _ activity: Int) throws {
        var sample = EntrySample()
        if kind == .insert { sample.old = nil }
        if kind == .remove { sample.new = nil }
        sample.caller = .unknown
        let event = try event(sample)
        let required = [
            "activity_id", "category_uid", "class_uid", "severity_id", "time", "type_uid",
            "metadata", "entity",
        ]
        #expect(required.filter { event[$0] == nil } == [])
        #expect(event["type_uid"] as? Int == 300_400 + activity)
        let metadata = try #require(event["metadata"] as? [String: Any])
        #expect(["product", "version"].filter { metadata[$0] == nil } == [])
        let entity = try #require(event["entity"] as? [String: Any])
        #expect(entity["uid"] != nil)
        let actor = try #require(event["actor"] as? [String: Any])
        #expect(actor["user"] != nil || actor["app_name"] != nil)
    }

    @Test func `an update has the state before and the state after`() throws {
        let event = try event(EntrySample())
        let states = try ["entity", "entity_result"].map {
            try #require((event[$0] as? [String: Any])?["data"] as? [String: Any])
        }
        let quantities = states.map { ($0["Quantity"] as? [String: String])?["N"] }
        #expect(quantities == ["1", "2"])
    }

    @Test func `an expiry is the service's own`() throws {
        var sample = EntrySample()
        sample.new = nil
        sample.isExpiry = true
        let actor = try #require(try event(sample)["actor"] as? [String: Any])
        #expect(actor["app_name"] as? String == "dynamodb.amazonaws.com")
        #expect(actor["user"] == nil)
    }
}
