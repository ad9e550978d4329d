/// A pattern that is looked for anywhere in a text.
///
/// Knows characters, `.`, classes such as `[a-z]`, `\d`, `\w` and `\s`, groups, `|`, `*`, `+`, `?`,
/// `{2,5}`, `^` and `$`. It follows all ways through the pattern at once, so that no pattern and no
/// text takes longer than the product of their lengths; back references are left out for that.
/// Source: Thompson, Regular Expression Search Algorithm, 1968.
package struct RegularExpression: Sendable, Hashable {
    private let program: [PatternInstruction]

    /// Compiles a pattern.
    package init(_ pattern: String) throws(RegularExpressionError) {
        var compiler = PatternCompiler(pattern)
        program = try compiler.program()
    }

    /// The steps that each character of a text can take at the most.
    package var stepCount: Int { program.count }

    /// Whether the pattern fits any part of the text.
    package func matches(_ text: String) -> Bool {
        var threads = PatternThreads(program: program)
        var isStart = true
        for scalar in text.unicodeScalars {
            threads.begin(isStart: isStart, isEnd: false)
            if threads.isFound { return true }
            threads.take(scalar)
            isStart = false
        }
        threads.begin(isStart: isStart, isEnd: true)
        return threads.isFound
    }
}

/// Why a text is not a pattern, and what to write instead.
package struct RegularExpressionError: Error, Hashable {
    /// What is wrong, in one line without a full stop.
    package let what: String
    /// What to do about it.
    package let mend: String

    init(_ what: String, mend: String) {
        self.what = what
        self.mend = mend
    }
}

/// The places in a program that the text so far can have led to.
private struct PatternThreads {
    private let program: [PatternInstruction]
    private var waiting: [Int] = []
    /// The places to go on from at the next character, before jumps are followed.
    private var next: [Int] = []
    /// The round in which a place was last reached, so that none is reached twice in one.
    private var reached: [Int]
    private var round = 0
    private(set) var isFound = false

    init(program: [PatternInstruction]) {
        self.program = program
        reached = Array(repeating: 0, count: program.count)
    }

    /// Follows all jumps between two characters; a match may begin here too.
    mutating func begin(isStart: Bool, isEnd: Bool) {
        round += 1
        waiting.removeAll(keepingCapacity: true)
        next.append(0)
        while let place = next.popLast() {
            guard reached[place] != round else { continue }
            reached[place] = round
            switch program[place] {
            case .take: waiting.append(place)
            case .split(let first, let second):
                next.append(place + second)
                next.append(place + first)
            case .jump(let distance): next.append(place + distance)
            case .atStart: if isStart { next.append(place + 1) }
            case .atEnd: if isEnd { next.append(place + 1) }
            case .found: isFound = true
            }
        }
    }

    /// Goes on behind every step that takes the character.
    mutating func take(_ scalar: Unicode.Scalar) {
        for place in waiting {
            if case .take(let scalars) = program[place], scalars.contains(scalar) {
                next.append(place + 1)
            }
        }
    }
}
