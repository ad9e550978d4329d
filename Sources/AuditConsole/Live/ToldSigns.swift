import AuditPipeline
import DynamoModel

/// What one follower was told besides entries; says what is new to them.
struct ToldSigns {
    private var checkpoint: Int
    private var alert: Int64
    private var backlog: BacklogState?

    /// Begins with what there is: only what comes after that is news, and how the backlog is.
    init(_ signs: LiveSigns) {
        checkpoint = signs.checkpoint?.number ?? 0
        alert = signs.alerts.first?.id ?? 0
    }

    /// The events that tell what is new, which have no ids: a follower comes back by entries.
    mutating func events(of signs: LiveSigns) -> String {
        var events = ""
        if let newest = signs.checkpoint, newest.number > checkpoint {
            checkpoint = newest.number
            events += ToldSigns.event("checkpoint") { newest.write(to: &$0) }
        }
        for news in signs.alerts.reversed() where news.id > alert {
            alert = news.id
            events += ToldSigns.event("alert") { news.write(to: &$0) }
        }
        if signs.backlog != backlog {
            backlog = signs.backlog
            events += ToldSigns.event("lag") { writer in
                writer.object { writer in
                    writer.member("v", 1)
                    signs.backlog.write(to: &writer)
                }
            }
        }
        return events
    }

    private static func event(_ name: String, _ data: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        data(&writer)
        return "event: \(name)\ndata: \(writer.text)\n\n"
    }
}
