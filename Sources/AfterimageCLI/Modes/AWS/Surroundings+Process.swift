import AWSClients
import Foundation

extension Surroundings {
    /// Those of this process.
    static let process = Surroundings(
        variables: ProcessInfo.processInfo.environment,
        readFile: { try? String(contentsOfFile: $0, encoding: .utf8) }, now: SystemClock.now)
}
