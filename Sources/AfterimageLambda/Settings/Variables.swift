import AuditPipeline

/// A function's environment, by the names that FW24 gave its variables, and some of our own.
struct Variables {
    private let all: [String: String]

    init(_ all: [String: String]) {
        self.all = all
    }

    /// What a variable says; nil where it says nothing.
    subscript(_ name: String) -> String? {
        all[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a variable has to say.
    func required(_ name: String, example: String) throws(LambdaFault) -> String {
        guard let value = self[name] else {
            throw LambdaFault(
                .configuration, "The variable \(name) is missing", mend: "\(name)=\(example)")
        }
        return value
    }

    /// Words between commas.
    func list(_ name: String) -> [String] {
        (self[name] ?? "").split(separator: ",").compactMap { word in
            let start = word.drop { $0 == " " }
            return start.lastIndex { $0 != " " }.map { String(start[...$0]) }
        }
    }

    /// Yes or no.
    func flag(_ name: String, usual: Bool) throws(LambdaFault) -> Bool {
        switch self[name]?.lowercased() {
        case nil: return usual
        case "true", "1", "yes": return true
        case "false", "0", "no": return false
        default:
            throw LambdaFault(
                .configuration, "\(name) is \"\(self[name] ?? "")\"",
                mend: "\(name)=true, or false")
        }
    }

    /// A whole number within bounds.
    func number(_ name: String, in bounds: ClosedRange<Int>) throws(LambdaFault) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            throw LambdaFault(
                .configuration, "\(name) is \"\(text)\"",
                mend: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// One of some words, whichever letters are capital.
    func choice<Word: RawRepresentable & CaseIterable>(
        _ name: String, of type: Word.Type,
    ) throws(LambdaFault) -> Word? where Word.RawValue == String {
        guard let text = self[name]?.lowercased() else { return nil }
        guard let word = Word(rawValue: text) else {
            throw unknown(name, text, of: Word.allCases.map(\.rawValue))
        }
        return word
    }

    /// What a word is refused with that is none of those known.
    func unknown(_ name: String, _ text: String, of known: [String]) -> LambdaFault {
        let mend =
            Spelling.nearest(to: text, of: known).map { "\(name)=\($0)" }
            ?? "one of \(known.joined(separator: ", "))"
        return LambdaFault(.configuration, "\(name) can not be \"\(text)\"", mend: mend)
    }
}
