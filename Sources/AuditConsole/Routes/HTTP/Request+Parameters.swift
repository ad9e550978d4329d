import AuditPipeline
import DynamoModel
import Foundation
import Hummingbird

extension Request {
    /// A parameter of the query; nil when it is not there or empty.
    ///
    /// A plus sign is a blank, as in forms: that is how most clients write one.
    func parameter(_ name: String) -> String? {
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map {
                String($0).replacing("+", with: " ").removingPercentEncoding
            }
            guard texts.count == 2, texts[0] == name, let value = texts[1] else { continue }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// A parameter that is a number of a range; nil when it is not there.
    func number(_ name: String, in range: ClosedRange<Int>) throws(ConsoleFailure) -> Int? {
        guard let text = parameter(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw ConsoleFailure(
                .badRequest, "\(name)=\(text) is out of range",
                mend: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A parameter that is a moment; nil when it is not there.
    func time(_ name: String, now: Timestamp) throws(TimeExpressionError) -> Timestamp? {
        guard let text = parameter(name) else { return nil }
        return try TimeExpression(parsing: text, now: now).time
    }

    /// A parameter that is `true` or `false`; nil when it is not there.
    func flag(_ name: String) throws(ConsoleFailure) -> Bool? {
        switch parameter(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case .some(let text):
            throw ConsoleFailure(
                .badRequest, "\(name)=\(text) is neither yes nor no", mend: "\(name)=true")
        }
    }
}
