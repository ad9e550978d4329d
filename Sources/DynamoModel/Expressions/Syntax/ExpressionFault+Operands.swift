extension ExpressionFault {
    static func actionOperandType(_ action: Keyword, _ type: AttributeType) -> ExpressionFault {
        ExpressionFault(
            rank: .actionOperand,
            message: "\(wrongType); operator: \(action.rawValue), operand type: \(type.longName), "
                + "typeSet: ALLOWED_FOR_\(action.rawValue)_OPERAND",
        )
    }

    static func operandCount(_ function: String, _ count: Int) -> ExpressionFault {
        ExpressionFault(
            rank: .operandCount,
            message: "Incorrect number of operands for operator or function; "
                + "operator or function: \(function), number of operands: \(count)",
        )
    }

    static func sameOperand(_ name: String, _ path: DocumentPath) -> ExpressionFault {
        ExpressionFault(
            rank: .sameOperand,
            message: "The first operand must be distinct from the remaining operands for this "
                + "operator or function; operator: \(name), first operand: \(path)",
        )
    }

    static func pathRequired(_ function: String) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "Operator or function requires a document path; "
                + "operator or function: \(function)",
        )
    }

    static func operandType(_ name: String, _ type: AttributeType) -> ExpressionFault {
        operandType(name, type.rawValue)
    }

    /// `attribute_type` was given something that has no type before an item is looked at.
    static let typeNameRequired = operandType(
        "attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
    )

    static func unknownTypeName(_ name: Text) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "Invalid attribute type name found; type: \(name), "
                + "valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
        )
    }

    static func boundTypes(_ lower: AttributeValue, _ upper: AttributeValue) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "The BETWEEN operator requires same data type for lower and upper bounds; "
                + bounds(lower, upper),
        )
    }

    static func boundOrder(_ lower: AttributeValue, _ upper: AttributeValue) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "The BETWEEN operator requires upper bound to be greater than or equal to "
                + "lower bound; " + bounds(lower, upper),
        )
    }

    static func tooManyInOperands(_ count: Int) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "The IN operator is provided with too many operands; "
                + "number of operands: \(count)",
        )
    }

    private static let wrongType = "Incorrect operand type for operator or function"

    private static func operandType(_ name: String, _ type: String) -> ExpressionFault {
        ExpressionFault(
            rank: .operand,
            message: "\(wrongType); operator or function: \(name), operand type: \(type)",
        )
    }

    private static func bounds(_ lower: AttributeValue, _ upper: AttributeValue) -> String {
        "lower bound operand: AttributeValue: \(shown(lower)), "
            + "upper bound operand: AttributeValue: \(shown(upper))"
    }

    /// A bound as the service prints it; only values that have an order are bounds.
    private static func shown(_ value: AttributeValue) -> String {
        switch value {
        case .string(let text): "{S:\(text)}"
        case .number(let number): "{N:\(number)}"
        case .binary(let bytes):
            "{B:java.nio.HeapByteBuffer[pos=0 lim=\(bytes.count) cap=\(bytes.count)]}"
        default: "{\(value.type.rawValue)}"
        }
    }
}

extension AttributeType {
    /// The name that faults of `ADD` and `DELETE` have for the type.
    fileprivate var longName: String {
        switch self {
        case .string: "STRING"
        case .number: "NUMBER"
        case .binary: "BINARY"
        case .bool: "BOOLEAN"
        case .null: "NULL"
        case .list: "LIST"
        case .map: "MAP"
        case .stringSet: "STRING_SET"
        case .numberSet: "NUMBER_SET"
        case .binarySet: "BINARY_SET"
        }
    }
}
