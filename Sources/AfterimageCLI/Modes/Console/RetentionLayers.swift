import AuditConsole
import AuditPipeline
import LocalServices

/// How long each place of a server keeps what it is given.
struct RetentionLayers {
    private let configuration: Configuration
    private let groups: [(name: String, days: Int?)]

    /// Reads what log groups are set to; everything else the configuration says.
    init(_ configuration: Configuration, _ logs: LocalLogs) async throws {
        self.configuration = configuration
        groups = try await logs.retentions()
    }

    /// Place by place, from the shortest way to the longest.
    var states: [LayerState] {
        var states = [LayerState("streams", kept: "24h")]
        states += groups.map { group in
            LayerState("log group \(group.name)", kept: Self.text(days: group.days))
        }
        states.append(LayerState("API events", kept: "90d to be looked up"))
        states.append(LayerState("trail", kept: trail.joined(separator: ", ")))
        if configuration.archive.isEnabled { states.append(archive) }
        return states
    }

    private var trail: [String] {
        var facts = configuration.retention.texts
        if configuration.archive.isEnabled, let window = configuration.archive.hotWindow {
            let time = RetentionTime.limited(window).text
            facts.append("former values in the archive alone after \(time)")
        }
        return facts
    }

    private var archive: LayerState {
        let settings = configuration.archive
        var facts = ["as the trail"]
        if let mode = settings.lock {
            let time = RetentionTime.limited(settings.lockTime).text
            facts.append("locked \(mode.rawValue) for \(time)")
        }
        if let days = settings.glacierDays { facts.append("in GLACIER after \(days)d") }
        return LayerState("archive", kept: facts.joined(separator: ", "))
    }

    private static func text(days: Int?) -> String {
        days.map { "\($0)d" } ?? "forever"
    }
}
