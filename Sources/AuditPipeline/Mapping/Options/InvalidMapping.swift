/// Why an event source mapping can not be as it is asked for, in AWS's words.
public struct InvalidMapping: Error, Hashable, CustomStringConvertible {
    /// What AWS answers.
    public let description: String
    /// Whether AWS answers with `ValidationException`; else with `InvalidParameterValueException`.
    public let isConstraint: Bool

    /// A parameter that does not fit the others, or the source.
    init(_ description: String) {
        self.description = description
        isConstraint = false
    }

    /// A value that its parameter does not allow at all.
    init(constraint: String, value: String, at parameter: String) {
        description =
            "1 validation error detected: Value '\(value)' at '\(parameter)' "
            + "failed to satisfy constraint: \(constraint)"
        isConstraint = true
    }
}
