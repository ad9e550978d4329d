import Testing

@testable import DynamoModel

private let malformed = "Statement wasn't well formed, can't be processed: "

private func fault(_ text: String, _ parameters: [AttributeValue] = []) -> String? {
    do throws(DynamoDBError) {
        _ = try PartiQLStatement(text, parameters: parameters)
        return nil
    } catch {
        #expect(error.code == "ValidationException")
        return error.message
    }
}

struct StatementFaultTests {
    @Test(
        arguments: [
            ("SLECT * FROM T", "Expected data manipulation"),
            ("", "Expected data manipulation"),
            ("UPDATE my-table SET a = 1", "Expected data manipulation"),
            ("DELETE T", "Expected data manipulation"),
            ("FROM T", "Expected data manipulation"),
            ("FROM T WHERE a = 1", "Expected data manipulation"),
            ("FROM T SET b = 1 WHERE a = 1", "Unexpected token after expression"),
            ("FROM T SET b = 1 WHERE a = 1 SET c = 1", "Unexpected token after expression"),
            ("a IS b", "Expected type name"),
            ("SELECT * FROM T WHERE a = 1 b", "Unexpected token after expression"),
            ("SELECT * FROM T WHERE a = 1 e5", "Unexpected token after expression"),
            ("SELECT * FROM T WHERE a = 1)", "Unexpected token after expression"),
            ("INSERT INTO T VALUE {'a': 1} b", "Unexpected token after expression"),
            ("INSERT INTO T t VALUE {'a': 1}", "Unexpected token after expression"),
            ("DELETE FROM T WHERE a = 1 ORDER BY a", "Unexpected token after expression"),
            ("SELECT * FROM T ORDER BY a WHERE a = 1", "Unexpected token after expression"),
            ("SELECT * FROM T WHERE", "Unexpected term"),
            ("SELECT * FROM T WHERE;", "Unexpected term"),
            ("SELECT * FROM T WHERE NOT", "Unexpected term"),
            ("SELECT * FROM T WHERE (", "Unexpected term"),
            ("SELECT * FROM", "Unexpected term"),
            ("SELECT * FROM T WHERE ORDER BY a", "Unexpected keyword"),
            ("SELECT count FROM T", "Unexpected keyword"),
            ("INSERT INTO T (key) VALUES (1)", "Unexpected term"),
            ("SELECT * FROM T WHERE IS NULL", "Unexpected operator"),
            ("SELECT * FROM T WHERE a = LIKE", "Unexpected operator"),
            (
                "SELECT * FROM T WHERE a = 1 AND",
                "Missing right-hand side expression of infix operator"
            ),
            (
                "SELECT * FROM T WHERE a = 1 OR ;",
                "Missing right-hand side expression of infix operator"
            ),
            ("SELECT * FROM T WHERE a IS b", "Expected type name"),
            ("DELETE FROM", "Expected identifier for simple path"),
            ("DELETE FROM WHERE a = 1", "Expected identifier for simple path"),
            ("SELECT a.inner FROM T", "Invalid path dot component"),
            ("SELECT * FROM T WHERE a = 1e2147483648", ""),
            ("SELECT * FROM T WHERE a = 1.5e-2147483647", ""),
            ("SELECT * FROM T WHERE a = 'open", ""),
            ("SELECT * FROM T # a note", ""),
            ("SELECT * FROM T /* a note", ""),
        ] as [(String, String)])
    func `what can not be read is refused with the reason`(text: String, reason: String) {
        #expect(fault(text) == malformed + reason)
    }

    @Test(
        arguments: [
            ("SELECT * FROM T t", "Aliasing is not supported"),
            ("SELECT a AS b FROM T", "Aliasing is not supported"),
            ("UPDATE T AS t SET a = 1", "Aliasing is not supported"),
            ("SELECT * FROM T LIMIT 5", "Unsupported clause: LIMIT at 1:23:1"),
            ("SELECT * FROM T GROUP BY a", "Unsupported clause: GROUP at 1:17:5"),
            ("SELECT count(*) FROM T", "Unexpected path component at 1:8:5"),
            ("SELECT * FROM \"\"", "Path component cannot be an empty string"),
            (
                "SELECT * FROM a.b.c",
                "A path may contain at most 2 components in the FROM clause"
            ),
            (
                "SELECT l[-1] FROM T",
                "List index is not within the allowable range; index: [-1] at 1:11:1"
            ),
            ("SELECT * FROM T WHERE exists(a)", "Unrecognized function: exists at 1:23:6"),
            ("SELECT *\nFROM T WHERE f(a)", "Unrecognized function: f at 2:14:1"),
            ("a IS INT4", "Unsupported operation: IsType"),
            ("a IS NOT double precision", "Unsupported operation: IsType"),
            (
                "SELECT * FROM T WHERE a IS INT",
                "Unsupported data type for IS operator: INT. Supported data types are "
                    + "[MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]"
            ),
            ("UPDATE T.I SET a = 1", "This operation is not supported on an index"),
            ("DELETE FROM \"T\".\"I\"", "This operation is not supported on an index"),
            ("FROM T.I SET a = 1", "This operation is not supported on an index"),
            (
                "INSERT INTO \"T\".I VALUE {'a': 1}",
                "FROM clause may only contain a single table name in data manipulation statements "
                    + "at 1:13:3"
            ),
            ("SELECT * FROM T WHERE a LIKE 'b'", "Unsupported operation: Like"),
            ("SELECT * FROM T WHERE a + 1 = 2", "Unsupported operation: Plus"),
            ("SELECT * FROM T WHERE a - 1 = 2", "Unsupported operation: Minus"),
            ("SELECT * FROM T WHERE a * 1 = 2", "Unsupported operation: Times"),
            ("SELECT * FROM T WHERE a / 1 = 2", "Unsupported operation: Divide"),
            ("SELECT * FROM T WHERE a % 1 = 2", "Unsupported operation: Modulo"),
            ("SELECT * FROM T WHERE a || 'b' = 'c'", "Unsupported operation: Concat"),
            (
                "SELECT a, a.b FROM T",
                "Two document paths overlap with each other; must remove or rewrite one of these "
                    + "paths; path one: [a], path two: [a, b]"
            ),
        ] as [(String, String)])
    func `what DynamoDB does not have is refused by name and place`(text: String, message: String) {
        #expect(fault(text) == message)
    }

    @Test(
        arguments: [
            ("a < true", "<", "BOOL"), ("a >= null", ">=", "NULL"), ("a <= [1]", "<=", "L"),
            ("begins_with(a, 1)", "begins_with", "N"), ("size(1) > 1", "size", "N"),
            ("attribute_type(a, 1)", "attribute_type", "N"),
            ("a BETWEEN true AND false", "BETWEEN", "BOOL"),
        ] as [(String, String, String)])
    func `an operand of the wrong type is refused`(
        condition: String, name: String, type: String,
    ) {
        #expect(
            fault("SELECT * FROM T WHERE \(condition)")
                == "Incorrect operand type for operator or function; "
                + "operator or function: \(name), operand type: \(type)")
    }

    @Test(
        arguments: [
            (
                "attribute_exists('a')",
                "Operator or function requires a document path; "
                    + "operator or function: attribute_exists"
            ),
            (
                "attribute_exists()",
                "Incorrect number of operands for operator or function; "
                    + "operator or function: attribute_exists, number of operands: 0"
            ),
            (
                "contains(a)",
                "Incorrect number of operands for operator or function; "
                    + "operator or function: contains, number of operands: 1"
            ),
            (
                "a = a",
                "The first operand must be distinct from the remaining operands for this "
                    + "operator or function; operator: =, first operand: [a]"
            ),
            (
                "a BETWEEN 2 AND 1",
                "The BETWEEN operator requires upper bound to be greater than or "
                    + "equal to lower bound; lower bound operand: AttributeValue: {N:2}, "
                    + "upper bound operand: AttributeValue: {N:1}"
            ),
        ] as [(String, String)])
    func `a misused function or operator is refused as in expressions`(
        condition: String, message: String,
    ) {
        #expect(fault("SELECT * FROM T WHERE \(condition)") == message)
    }

    @Test func `more candidates than an IN can have are refused`() {
        let list = (0...100).map(String.init).joined(separator: ",")
        #expect(
            fault("SELECT * FROM T WHERE a IN [\(list)]")
                == "The IN operator is provided with too many operands; number of operands: 101")
    }

    @Test(arguments: [
        ("SELECT * FROM T WHERE a = ?", 0), ("SELECT * FROM T WHERE a = ?", 2),
        ("SELECT * FROM T", 1),
    ])
    func `a statement takes as many values as it has question marks`(text: String, count: Int) {
        let values = [AttributeValue](repeating: .null, count: count)
        #expect(
            fault(text, values)
                == "Number of parameters in request and statement don't match.")
    }

    @Test(
        arguments: [
            (
                "1e126",
                "Number overflow. Attempting to store a number with magnitude larger than "
                    + "supported range under root"
            ),
            (
                "{'x': [1, 1e-131]}",
                "Number underflow. Attempting to store a number with magnitude "
                    + "smaller than supported range under root.x[1]"
            ),
            ("<<>>", "Empty bags are not supported"),
            (
                "<<1, 'a'>>",
                "Unsupported data type in Bag. DynamoDB only supports either numbers or "
                    + "strings in bags"
            ),
            (
                "<<'a', 'a'>>",
                "One or more parameter values were invalid: "
                    + "Input collection [a, a] contains duplicates."
            ),
            ("[?]", "Unsupported data type: Parameter under key root[0] at 1:18:1"),
        ] as [(String, String)])
    func `a value that DynamoDB can not hold is refused`(value: String, message: String) {
        #expect(fault("UPDATE T SET b =\(value) WHERE a = 1") == message)
    }

    @Test func `an item has values and no functions`() {
        #expect(
            fault("INSERT INTO T VALUE {'a': set_add(<<'a'>>, <<'b'>>)}")
                == "Unsupported data type: set_add under key root at 1:27:7")
    }

    @Test(
        arguments: [
            (
                "ss = set_add(ss, 'x')",
                "The second argument to SET_ADD must be a value with type SET at 1:27:2"
            ),
            ("ss = set_delete(ss)", "SET_DELETE must have exactly two arguments at 1:19:10"),
            (
                "t = set_add(ss, <<'x'>>)",
                "The first argument to SET_ADD must equal the assignment value at 1:18:7"
            ),
            (
                "n = 'a' + 1",
                "Incorrect operand type for operator or function; "
                    + "operator or function: +, operand type: S"
            ),
            (
                "n = n - null",
                "Incorrect operand type for operator or function; "
                    + "operator or function: -, operand type: NULL"
            ),
            (
                "n = list_append(n, 1)",
                "Incorrect operand type for operator or function; "
                    + "operator or function: list_append, operand type: N"
            ),
            ("n = if_not_exists(n, 1)", "Unrecognized function: if_not_exists at 1:18:13"),
            ("n = n * 2", "Unsupported operation: *"),
            (
                "n = 1, n = 2",
                "Two document paths overlap with each other; must remove or rewrite "
                    + "one of these paths; path one: [n], path two: [n]"
            ),
        ] as [(String, String)])
    func `a wrong assignment is refused`(assignment: String, message: String) {
        #expect(fault("UPDATE T SET \(assignment) WHERE a = 1") == message)
    }

    @Test(arguments: ["ALL NEW", "MODIFIED OLD", "MODIFIED NEW"])
    func `a delete returns nothing but the item that it deleted`(returning: String) {
        #expect(
            fault("DELETE FROM T WHERE a = 1 RETURNING \(returning) *")
                == "Invalid returning clause: RETURNING \(returning) *. "
                + "Only RETURNING ALL OLD * is allowed in DELETE statements.")
    }
}
