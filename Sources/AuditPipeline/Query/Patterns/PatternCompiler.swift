/// Turns a pattern's text into the steps that look for it.
struct PatternCompiler {
    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    /// The whole pattern's steps.
    mutating func program() throws(RegularExpressionError) -> [PatternInstruction] {
        let steps = try alternatives()
        guard index == scalars.count else {
            throw RegularExpressionError(
                "The pattern closes a group that was not opened", mend: "\\) for the character")
        }
        return steps + [.found]
    }

    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        index += 1
        return true
    }

    private mutating func alternatives() throws(RegularExpressionError) -> [PatternInstruction] {
        var steps = try sequence()
        while skip("|") {
            let other = try sequence()
            steps =
                [.split(1, steps.count + 2)] + steps + [.jump(other.count + 1)] + other
            try check(steps.count)
        }
        return steps
    }

    private mutating func sequence() throws(RegularExpressionError) -> [PatternInstruction] {
        var steps: [PatternInstruction] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            steps += try repeated(atom())
            try check(steps.count)
        }
        return steps
    }

    private mutating func atom() throws(RegularExpressionError) -> [PatternInstruction] {
        let scalar = scalars[index]
        index += 1
        switch scalar {
        case "(": return try group()
        case "[": return [.take(try scalarClass())]
        case ".": return [.take(.any)]
        case "^": return [.atStart]
        case "$": return [.atEnd]
        case "\\":
            let letter = try escaped()
            if let scalars = ScalarClass(escape: letter) { return [.take(scalars)] }
            return [.take(ScalarClass(try PatternCompiler.character(of: letter)))]
        case "*", "+", "?", "{":
            throw RegularExpressionError(
                "The pattern repeats nothing with \(scalar)", mend: "\\\(scalar) for the character")
        default: return [.take(ScalarClass(scalar))]
        }
    }

    private mutating func group() throws(RegularExpressionError) -> [PatternInstruction] {
        depth += 1
        guard depth <= Limits.queryDepth else {
            throw RegularExpressionError(
                "The pattern's groups are nested too deeply", mend: "fewer of them")
        }
        if skip("?"), !skip(":") {
            throw RegularExpressionError(
                "The pattern has a group of a kind that is not known", mend: "( ) or (?: )")
        }
        let steps = try alternatives()
        guard skip(")") else {
            throw RegularExpressionError("A group of the pattern is not closed", mend: "a )")
        }
        depth -= 1
        return steps
    }

    /// The steps again as often as the signs behind them say.
    private mutating func repeated(
        _ steps: [PatternInstruction],
    ) throws(RegularExpressionError) -> [PatternInstruction] {
        switch current {
        case "*":
            index += 1
            return PatternCompiler.anyNumber(of: steps)
        case "+":
            index += 1
            return steps + [.split(-steps.count, 1)]
        case "?":
            index += 1
            return [.split(1, steps.count + 1)] + steps
        case "{":
            index += 1
            return try counted(steps)
        default: return steps
        }
    }

    private static func anyNumber(of steps: [PatternInstruction]) -> [PatternInstruction] {
        [.split(1, steps.count + 2)] + steps + [.jump(-steps.count - 1)]
    }

    private mutating func counted(
        _ steps: [PatternInstruction],
    ) throws(RegularExpressionError) -> [PatternInstruction] {
        let fault = RegularExpressionError(
            "A number of repeats in the pattern is not one", mend: "{3}, {2,} or {2,5}")
        guard let least = number() else { throw fault }
        let most = skip(",") ? number() : least
        guard skip("}"), most.map({ $0 >= least }) ?? true else { throw fault }
        try check((steps.count + 1) * max(least, most ?? 0))
        var program: [PatternInstruction] = []
        for _ in 0..<least { program += steps }
        guard let most else { return program + PatternCompiler.anyNumber(of: steps) }
        for _ in least..<most { program += [.split(1, steps.count + 1)] + steps }
        return program
    }

    private mutating func number() -> Int? {
        let start = index
        while let scalar = current, ("0"..."9").contains(scalar), index - start < 4 { index += 1 }
        return Int(String(String.UnicodeScalarView(scalars[start..<index])))
    }

    mutating func escaped() throws(RegularExpressionError) -> Unicode.Scalar {
        guard let letter = current else {
            throw RegularExpressionError(
                "The pattern ends with a \\", mend: "\\\\ for the character")
        }
        index += 1
        return letter
    }

    /// The character that a letter behind a backslash stands for.
    static func character(
        of letter: Unicode.Scalar,
    ) throws(RegularExpressionError) -> Unicode.Scalar {
        switch letter {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "a"..."z", "A"..."Z", "0"..."9":
            throw RegularExpressionError(
                "The pattern's \\\(letter) is not known", mend: "\\d, \\w, \\s, \\t or \\n")
        default: return letter
        }
    }

    private func check(_ count: Int) throws(RegularExpressionError) {
        guard count <= Limits.patternSteps else {
            throw RegularExpressionError(
                "The pattern is too large with its repeats", mend: "a shorter one")
        }
    }
}
