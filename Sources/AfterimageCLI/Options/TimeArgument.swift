import AuditPipeline
import DynamoModel

/// A moment as the command line names it.
enum TimeArgument {
    /// The moment of an option; nil when the option is not given.
    static func time(_ text: String?, now: Timestamp) throws(CommandFailure) -> Timestamp? {
        guard let text else { return nil }
        do {
            return try TimeExpression(parsing: text, now: now).time
        } catch {
            throw CommandFailure(.usage, error.what, mend: error.mend)
        }
    }

    /// The length of time of an option, such as 10s; nil when the option is not given.
    static func length(_ text: String?) throws(CommandFailure) -> Duration? {
        guard let text else { return nil }
        do {
            return try TimeExpression.length(text)
        } catch {
            throw CommandFailure(.usage, error.what, mend: error.mend)
        }
    }
}
