import ArgumentParser

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// The case that a word of the command line names: the transform of an option.
    ///
    /// Throws `ValidationError` with the words that there are.
    static func word(_ text: String) throws -> Self {
        guard let found = Self(rawValue: text) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(text) is none of \(known)")
        }
        return found
    }
}
