import DynamoModel
import Testing

@testable import AuditPipeline

@Test func `a checked signature names its key's owner exactly`() {
    let actor = EntrySample().actor
    #expect(
        actor
            == Actor(
                kind: .user, id: "AKIAEXAMPLE", name: "alice", source: .sigv4, confidence: .exact))
}

@Test func `an unchecked signature only declares, and a key without a name is its own name`() {
    var sample = EntrySample()
    sample.caller = Caller(accessKeyID: "AKIAOTHER")
    #expect(sample.actor.name == "AKIAOTHER")
    #expect(sample.actor.confidence == .declared)
}

@Test func `the header names the user, and the key stays visible`() {
    var sample = EntrySample()
    sample.caller.declaredActor = "bob"
    #expect(
        sample.actor
            == Actor(
                kind: .user, id: "AKIAEXAMPLE", name: "bob", source: .header, confidence: .declared)
    )
}

@Test func `an empty header names nobody`() {
    var sample = EntrySample()
    sample.caller.declaredActor = ""
    #expect(sample.actor.source == .sigv4)
}

@Test func `a delete by time to live is the engine's own doing`() {
    var sample = EntrySample()
    sample.new = nil
    sample.isExpiry = true
    sample.caller.declaredActor = "mallory"
    let actor = sample.actor
    #expect(
        actor == Actor(kind: .ttl, id: "dynamodb.amazonaws.com", source: .none, confidence: .exact))
    #expect(actor.shownName == "(ttl)")
}

@Test func `nothing known is said to be unknown`() {
    var sample = EntrySample()
    sample.caller = .unknown
    sample.caller.sourceAddress = "10.0.4.12"
    #expect(sample.actor.kind == .unknown)
    #expect(sample.actor.confidence == .unknown)
    #expect(sample.actor.address == "10.0.4.12")
}

@Test func `a delete finds who did it in the before image`() throws {
    var sample = EntrySample()
    sample.rules = try [ActorRule("attribute:meta.by"), ActorRule("oldAttribute:meta.by")]
    sample.old = ["meta": .map(["by": .number(Number(4711))])]
    sample.new = nil
    #expect(sample.actor.name == "4711")
    #expect(sample.actor.source == .attribute)
    #expect(sample.actor.confidence == .declared)
    #expect(sample.actor.id == "AKIAEXAMPLE")
}

@Test func `the first rule that names someone counts`() throws {
    var sample = EntrySample()
    sample.caller.declaredActor = "bob"
    sample.rules = try [ActorRule("sigv4"), ActorRule("header:x-afterimage-actor")]
    #expect(sample.actor.name == "alice")
}

@Test func `nobody is named by calls that come when the entry is sealed`() throws {
    var sample = EntrySample()
    sample.rules = [try ActorRule("cloudtrail")]
    #expect(sample.actor.source == .none && sample.actor.confidence == .unknown)
    #expect(sample.actor.name == nil)
    sample.rules = [try ActorRule("cloudtrail"), try ActorRule("sigv4")]
    #expect(sample.actor.name == "alice")
}

@Test func `rules that can not work are refused with the mend`() {
    #expect(throws: ActorRuleError.unknownRule("cookie")) { try ActorRule("cookie") }
    #expect(throws: ActorRuleError.unknownRule("sigv4:x")) { try ActorRule("sigv4:x") }
    #expect(throws: ActorRuleError.malformedPath("a..b")) { try ActorRule("attribute:a..b") }
    #expect(throws: ActorRuleError.otherHeader("X-User", known: "X-Afterimage-Actor")) {
        try ActorRule("header:X-User")
    }
}
