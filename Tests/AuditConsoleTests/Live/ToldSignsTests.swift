import AuditPipeline
import DynamoModel
import Testing

@testable import AuditConsole

struct ToldSignsTests {
    private var signs: LiveSigns

    init() {
        signs = LiveSigns()
        signs.checkpoint = MemoryCheckpoints.sample(3)
        signs.backlog.changes = 0
    }

    @Test func `what there is at the beginning is no news, but the backlog`() {
        var told = ToldSigns(signs)
        #expect(
            told.events(of: signs)
                == "event: lag\ndata: {\"v\":1,\"backlog\":{\"changes\":0}}\n\n")
        #expect(told.events(of: signs) == "")
    }

    @Test mutating func `a newer checkpoint is told once`() {
        var told = ToldSigns(signs)
        _ = told.events(of: signs)
        signs.checkpoint = MemoryCheckpoints.sample(4)
        let events = told.events(of: signs)
        #expect(events.hasPrefix("event: checkpoint\ndata: {\"number\":4,"))
        #expect(events.hasSuffix("}\n\n"))
        #expect(told.events(of: signs) == "")
    }

    @Test mutating func `a backlog that has changed is told`() {
        var told = ToldSigns(signs)
        _ = told.events(of: signs)
        signs.backlog.changes = 7
        #expect(told.events(of: signs).contains("\"changes\":7"))
    }

    @Test func `the first checkpoint of a trail is news`() {
        var told = ToldSigns(LiveSigns())
        #expect(told.events(of: signs).contains("\"number\":3"))
    }
}
