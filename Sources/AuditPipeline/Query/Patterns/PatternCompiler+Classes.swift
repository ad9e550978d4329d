extension PatternCompiler {
    /// What stands between two brackets, of which the first is taken already.
    mutating func scalarClass() throws(RegularExpressionError) -> ScalarClass {
        let isNegated = skip("^")
        var ranges: [ClosedRange<UInt32>] = []
        while !skip("]") {
            let first = try member()
            switch first {
            case .scalars(let scalars): ranges += scalars.ranges
            case .one(let low):
                let isRange =
                    current == "-" && index + 1 < scalars.count && scalars[index + 1] != "]"
                guard isRange else {
                    ranges.append(low.value...low.value)
                    continue
                }
                index += 1
                guard case .one(let high) = try member(), low <= high else {
                    throw RegularExpressionError(
                        "A range in the pattern ends before it begins", mend: "[a-z]")
                }
                ranges.append(low.value...high.value)
            }
        }
        guard !ranges.isEmpty else {
            throw RegularExpressionError("A class of the pattern is empty", mend: "[\\]] for a ]")
        }
        return ScalarClass(ranges, isNegated: isNegated)
    }

    private enum Member {
        case one(Unicode.Scalar)
        case scalars(ScalarClass)
    }

    private mutating func member() throws(RegularExpressionError) -> Member {
        guard let scalar = current else {
            throw RegularExpressionError("A class of the pattern is not closed", mend: "a ]")
        }
        index += 1
        guard scalar == "\\" else { return .one(scalar) }
        let letter = try escaped()
        guard let scalars = ScalarClass(escape: letter) else {
            return .one(try PatternCompiler.character(of: letter))
        }
        guard !scalars.isNegated else {
            throw RegularExpressionError(
                "A class of the pattern holds \\\(letter)", mend: "[^ ] around its opposite")
        }
        return .scalars(scalars)
    }
}
