/// What is wrong with an expression that can be read, in the service's wording.
///
/// An expression may have several faults and the service names one. Which one depends on its kind
/// first and on where it stands second: a reserved word at the end is named before an undefined
/// value at the beginning.
struct ExpressionFault {
    let rank: Rank
    let message: String

    /// The kinds of faults, those first that are named first.
    enum Rank: Int, Comparable {
        case parentheses
        case operatorCount
        case functionName
        case functionUse
        case word
        /// A fault of a comparison that has been read to its end; it goes before all faults of
        /// later ones, and so before everything below.
        case settled
        case section
        case undefined
        case overlap
        case conflict
        case actionOperand
        case operandCount
        case sameOperand
        case operand

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The same fault, found in a comparison that has been read to its end.
    var settled: ExpressionFault {
        rank > .settled ? ExpressionFault(rank: .settled, message: message) : self
    }
}

extension ExpressionFault {
    static let redundantParentheses = ExpressionFault(
        rank: .parentheses, message: "The expression has redundant parentheses;",
    )

    static let tooManyOperators = ExpressionFault(
        rank: .operatorCount,
        message: "The expression contains too many operators; "
            + "operator count: \(Limits.expressionOperators + 1)",
    )

    static func unknownFunction(_ name: String) -> ExpressionFault {
        ExpressionFault(rank: .functionName, message: "Invalid function name; function: \(name)")
    }

    /// A function that another kind of expression has.
    static func foreignFunction(_ name: String, in kind: String) -> ExpressionFault {
        ExpressionFault(
            rank: .functionName,
            message: "The function is not allowed in \(kind) expression; function: \(name)",
        )
    }

    static func misusedFunction(_ name: String) -> ExpressionFault {
        ExpressionFault(
            rank: .functionUse,
            message: "The function is not allowed to be used this way in an expression; "
                + "function: \(name)",
        )
    }

    static func reservedWord(_ word: String) -> ExpressionFault {
        ExpressionFault(
            rank: .word,
            message: "Attribute name is a reserved keyword; reserved keyword: \(word)",
        )
    }

    static func indexOutOfRange(_ index: String) -> ExpressionFault {
        ExpressionFault(
            rank: .word,
            message: "List index is not within the allowable range; index: [\(index)]",
        )
    }

    static func repeatedSection(_ keyword: Keyword) -> ExpressionFault {
        ExpressionFault(
            rank: .section,
            message: "The \"\(keyword.rawValue)\" section can only be used once "
                + "in an update expression;",
        )
    }
}

extension ExpressionFault {
    static func undefinedName(_ name: String) -> ExpressionFault {
        ExpressionFault(
            rank: .undefined,
            message: "An expression attribute name used in the document path is not defined; "
                + "attribute name: \(name)",
        )
    }

    static func undefinedValue(_ name: String) -> ExpressionFault {
        ExpressionFault(
            rank: .undefined,
            message: "An expression attribute value used in expression is not defined; "
                + "attribute value: \(name)",
        )
    }

    static func pathTooDeep(levels: Int) -> ExpressionFault {
        ExpressionFault(
            rank: .undefined,
            message: "The document path has too many nesting levels; nesting levels: \(levels)",
        )
    }

    static func overlap(_ first: DocumentPath, _ second: DocumentPath) -> ExpressionFault {
        ExpressionFault(
            rank: .overlap,
            message: "Two document paths overlap with each other; must remove or rewrite one of "
                + "these paths; path one: \(first), path two: \(second)",
        )
    }

    static func conflict(_ first: DocumentPath, _ second: DocumentPath) -> ExpressionFault {
        ExpressionFault(
            rank: .conflict,
            message: "Two document paths conflict with each other; must remove or rewrite one of "
                + "these paths; path one: \(first), path two: \(second)",
        )
    }
}
