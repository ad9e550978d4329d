package import AuditPipeline
package import DynamoModel
import Synchronization

/// How far an archive has come; for whoever asks while it is written.
package final class ArchiveProgress: Sendable {
    /// What is known of an archive.
    package struct State: Sendable, Hashable {
        /// How many of the trail's first entries are in segments; nil before anybody looked.
        package var size: Int?
        /// How many of the trail's first entries are past its hot window; nil where it has none.
        package var thinned: Int?
        /// How many segments there are.
        package var segments = 0
        /// Bytes of segments that were put since the start.
        package var writtenBytes = 0
        /// Segments with content that was erased since, which something keeps from being removed;
        /// nil where there are none.
        package var withheld: WithheldObjects?
        /// When a round was finished last since the start.
        package var finished: Timestamp?
        /// How often something went wrong since the start.
        package var failures = 0
        /// What goes wrong and is being tried again; nil while all is well.
        package var trouble: String?
    }

    private let current = Mutex(State())

    /// Nothing is known yet.
    package init() {}

    /// What is known now.
    package var state: State { current.withLock { $0 } }

    /// Writes down what has become known.
    func note(_ change: (inout State) -> Void) {
        current.withLock { change(&$0) }
    }
}
