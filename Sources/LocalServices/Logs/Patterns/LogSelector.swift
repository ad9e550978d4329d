import AWSWire
import DynamoModel

/// A way to a value in an event that is JSON: `$.user.roles[0]`, or `$['user name']`.
struct LogSelector: Sendable {
    private enum Step: Sendable {
        case member(Text)
        case element(Int)
        case everyElement
    }

    private let steps: [Step]
    /// The way as it was written.
    let text: String

    /// Reads a way, whose dollar sign comes next.
    init(_ scanner: inout PatternScanner) throws(LogsError) {
        guard scanner.skip("$") else { throw scanner.fault("a condition begins with $") }
        var steps: [Step] = []
        var text = "$"
        while true {
            if scanner.skip(".") {
                let name = scanner.current == UInt8(ascii: "[") ? "" : LogSelector.name(&scanner)
                text += ".\(name)"
                // `$.['name']` is allowed too.
                guard !name.isEmpty || scanner.current == UInt8(ascii: "[") else {
                    throw scanner.fault("a name is missing behind \(text)")
                }
                if !name.isEmpty { steps.append(.member(Text(name))) }
            } else if scanner.skip("[") {
                let (step, written) = try LogSelector.bracketed(&scanner)
                steps.append(step)
                text += "[\(written)]"
            } else {
                break
            }
        }
        guard !steps.isEmpty else { throw scanner.fault("$ alone names no value") }
        self.steps = steps
        self.text = text
    }

    /// The values that it leads to; more than one only where it names every element.
    func values(in value: JSONTree) -> [JSONTree] {
        var found = [value]
        for step in steps {
            found = found.flatMap { value -> [JSONTree] in
                switch (step, value) {
                case (.member(let name), .object(let members)):
                    members[name].map { [$0] } ?? []
                case (.element(let place), .array(let elements)):
                    place < elements.count ? [elements[place]] : []
                case (.everyElement, .array(let elements)): elements
                default: []
                }
            }
        }
        return found
    }

    private static func name(_ scanner: inout PatternScanner) -> String {
        scanner.token(endingAt: ".[]=!<>()&|}\"")
    }

    private static func bracketed(
        _ scanner: inout PatternScanner,
    ) throws(LogsError) -> (Step, String) {
        let step: Step
        let written: String
        switch scanner.current {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            let name = try scanner.quoted()
            (step, written) = (.member(Text(name)), "'\(name)'")
        case UInt8(ascii: "*"):
            _ = scanner.skip("*")
            (step, written) = (.everyElement, "*")
        default:
            let digits = scanner.token(endingAt: "]")
            guard let place = Int(digits), place >= 0 else {
                throw scanner.fault("\(digits) is no place in an array")
            }
            (step, written) = (.element(place), digits)
        }
        guard scanner.skip("]") else { throw scanner.fault("a bracket is not closed") }
        return (step, written)
    }
}
