import AuditPipeline
package import DynamoModel
import SQLite

/// What became of a dead letter that is to be given back to its mapping.
package enum MappingRedrive: Sendable {
    /// It comes by this queue.
    case queue(LocalQueue)
    /// It was the end of a window, and the function has dealt with it.
    case dealtWith
    /// It was the end of a window, and the function failed again.
    case failed(String)
    /// The mapping does not work now.
    case resting
    /// The mapping is no more.
    case gone
}

/// What a mapping gave up, was given back to it, and waits for its function.
package struct RedrivenBacklog: Sendable {
    /// The mapping's name.
    package let mapping: String
    /// How many changes there are.
    package let waiting: Int
    /// When the oldest of them was given back.
    package let since: Timestamp?
    /// What is in their way; nil where nothing is.
    package let trouble: String?
}

/// Gives back what mappings gave up.
extension MappingRunner {
    /// What waits of what was given back, by mapping.
    package func redrivenBacklogs() async throws -> [RedrivenBacklog] {
        let waiting = try await workshop.storage.readers.perform { try $0.redrivenMessages() }
        return waiting.map { name, count, oldest in
            RedrivenBacklog(
                mapping: name, waiting: count, since: oldest,
                trouble: trouble(ofRedrivenTo: name))
        }
    }

    /// Whether dead letters of that source were given up by a mapping.
    package static func isSource(_ source: String) -> Bool { HostedMapping.isName(source) }

    /// Whether what was given up is the end of a window, and no change.
    package static func isOfWindow(_ source: String) -> Bool {
        isSource(source) && LocalFailures.isOfWindow(source)
    }

    /// Has the function called with the end of a window once more, or tells by which queue a change
    /// comes back.
    package func redrive(_ letter: ParkedLetter) async throws -> MappingRedrive {
        guard let place = place(ofDeadLettersFrom: letter.source) else { return .gone }
        guard let queue = place.redriven else { return .resting }
        guard LocalFailures.isOfWindow(letter.source) else { return .queue(queue) }
        guard place.isAtWork else { return .resting }
        let outcome = try await workshop.call(
            place.mapping.function, letter.letter.verdict.payload)
        return outcome.failure.map { MappingRedrive.failed($0) } ?? .dealtWith
    }
}
