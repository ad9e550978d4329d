import Testing

@testable import DynamoModel

private let values = #"""
    {
      ":s": {"S": "a"}, ":n": {"N": "1"}, ":b": {"B": "YQ=="}, ":bool": {"BOOL": true},
      ":null": {"NULL": true}, ":l": {"L": []}, ":m": {"M": {}}, ":ss": {"SS": ["1"]},
      ":ns": {"NS": ["1"]}, ":bs": {"BS": ["YQ=="]}
    }
    """#

private func fault(_ expression: String) -> String? {
    refusal {
        var substitutions = try substitutions(
            names: [("#a", "a"), ("#c", "c"), ("#d", "[3]")], values: values,
        )
        _ = try UpdateExpression(expression, &substitutions)
    }
}

@Test(arguments: [
    ("INVALID SYNTAX HERE", "INVALID", "INVALID SYNTAX"), ("ADD hits : incr", ":", "hits : incr"),
    ("set a", "<EOF>", "a"), ("add a", "<EOF>", "a"), ("set a = :s,", "<EOF>", ","),
    ("SET", "<EOF>", "SET"), ("set a=set", "set", "=set"), ("remove a = b", "=", "a = b"),
    ("add a = b", "=", "a = b"), ("delete a b", "b", "a b"), ("set a b", "b", "a b"),
    ("set :a = b", ":a", "set :a ="), ("remove :a", ":a", "remove :a"),
    ("set a = b / c", "/", "b / c"), ("set a[1] = \"eight\"", "\"", "= \"eight"),
    ("set a[1] = 1", "1", "= 1"), ("SET a = if_not_exists(a, 100)", "100", ", 100)"),
    ("SET if_not_exists(a, b) = a", "(", "if_not_exists(a"), ("set (a = b)", "(", "set (a"),
    ("set a = (b.c).d + e", ".", ").d"), ("set a = (b.c)[0] + e", "[", ")[0"),
    ("set a = b + c + d", "+", "c + d"), ("set a = (b + c) + d", "+", ") + d"),
    ("SET c = if_not_exists(c, :n+:n)", "+", ":n+:n"),
    ("SET x = :s, updated y = :s", "y", "updated y ="),
    ("SET a = _f(b)", "_", "= _f"), ("set a = b foo = c", "foo", "b foo ="),
    ("set a = ((b) + c", "<EOF>", "c"), ("set a[:s] = b", ":s", "[:s]"),
])
func `what is no update is a syntax error near its neighbours`(
    expression: String, token: String, near: String,
) {
    #expect(
        fault(expression)
            == "Invalid UpdateExpression: Syntax error; token: \"\(token)\", near: \"\(near)\""
    )
}

@Test(arguments: [
    ("", "The expression can not be empty;"),
    ("set a = ((b))", "The expression has redundant parentheses;"),
    (
        " set #x = :x set abOrt = a ",
        "Attribute name is a reserved keyword; reserved keyword: abOrt",
    ),
    (" remove Absolute ", "Attribute name is a reserved keyword; reserved keyword: Absolute"),
    ("set and = :s", "Attribute name is a reserved keyword; reserved keyword: and"),
    ("set #x = if_not_exist(:x) set c = d", "Invalid function name; function: if_not_exist"),
    ("SET a = LIST_APPEND(:l, :l)", "Invalid function name; function: LIST_APPEND"),
    ("SET a = size(b)", "The function is not allowed in an update expression; function: size"),
    (
        "SET a = list_append(list_append(:l, :l), :l)",
        "The function is not allowed to be used this way in an expression; function: list_append",
    ),
    (
        "set a = #x set c = :y",
        #"The "SET" section can only be used once in an update expression;"#,
    ),
    (
        "remove #x set a = b remove e",
        #"The "REMOVE" section can only be used once in an update expression;"#,
    ),
    (
        "add #x :y set a = b add e :f",
        #"The "ADD" section can only be used once in an update expression;"#,
    ),
    (
        "delete #x :y set a = b delete #e :f",
        #"The "DELETE" section can only be used once in an update expression;"#,
    ),
    (
        "SET #x = if_not_exists(:x)",
        "An expression attribute name used in the document path is not defined; attribute name: #x",
    ),
    (
        "SET #a = if_not_exists(:x)",
        "An expression attribute value used in expression is not defined; attribute value: :x",
    ),
    (
        "set a = if_not_exists(c)",
        "Incorrect number of operands for operator or function; operator or function: "
            + "if_not_exists, number of operands: 1",
    ),
    (
        "set a = list_append(:l, :l, :l)",
        "Incorrect number of operands for operator or function; operator or function: "
            + "list_append, number of operands: 3",
    ),
    (
        "set a = if_not_exists(:s, c)",
        "Operator or function requires a document path; operator or function: if_not_exists",
    ),
    (
        "set a = if_not_exists(if_not_exists(a, b), c)",
        "Operator or function requires a document path; operator or function: if_not_exists",
    ),
])
func `a fault of an update is named in the service's words`(expression: String, message: String) {
    #expect(fault(expression) == "Invalid UpdateExpression: \(message)")
}

@Test(arguments: [
    ("set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)", "[c, [1], a]", "[c]"),
    ("set c.b.#c = a, c = a, #d = a", "[c, b, c]", "[c]"),
    ("set a = b remove a, #c, #d", "[a]", "[a]"),
    ("set #c[3].#d = a, #c[3] = a", "[c, [3], [3]]", "[c, [3]]"),
    ("remove c, #c.a, #d", "[c]", "[c, a]"), ("remove a, #c, a, #d", "[a]", "[a]"),
])
func `paths that overlap are refused`(expression: String, first: String, second: String) {
    #expect(
        fault(expression)
            == "Invalid UpdateExpression: Two document paths overlap with each other; must remove "
            + "or rewrite one of these paths; path one: \(first), path two: \(second)"
    )
}

@Test(arguments: [
    ("set #c[3].#d = a, #c.#d[3] = if_not_exists(a)", "[c, [3], [3]]", "[c, [3], [3]]"),
    ("remove a.#c set a[1] = #d", "[a, c]", "[a, [1]]"),
])
func `paths that conflict are refused`(expression: String, first: String, second: String) {
    #expect(
        fault(expression)
            == "Invalid UpdateExpression: Two document paths conflict with each other; must remove "
            + "or rewrite one of these paths; path one: \(first), path two: \(second)"
    )
}

@Test(arguments: [
    ("set b = list_append(:s, a), c = if_not_exists(a) add a.b :s", "ADD", "STRING"),
    ("delete a.b :s", "DELETE", "STRING"), ("add a.b :null", "ADD", "NULL"),
    ("add a.b :bool", "ADD", "BOOLEAN"), ("delete a.b :b", "DELETE", "BINARY"),
    ("add a.b :m", "ADD", "MAP"), ("add a.b :l", "ADD", "LIST"),
    ("delete a.b :n", "DELETE", "NUMBER"),
])
func `values that cannot be added or deleted are refused`(
    expression: String, action: String, type: String,
) {
    #expect(
        fault(expression)
            == "Invalid UpdateExpression: Incorrect operand type for operator or function; "
            + "operator: \(action), operand type: \(type), typeSet: ALLOWED_FOR_\(action)_OPERAND"
    )
}

@Test(arguments: [
    ("set a = list_append(:s, a)", "list_append", "S"),
    ("set a = list_append(a, :n)", "list_append", "N"),
    ("set a = list_append(:m, a)", "list_append", "M"), ("set a = a + :s", "+", "S"),
    ("set a = :b + a", "+", "B"), ("set a = a - :bool", "-", "BOOL"), ("set a = a - :l", "-", "L"),
    ("set a = a + :bs", "+", "BS"), ("set a = :null - a", "-", "NULL"),
])
func `values that have no sum are refused`(expression: String, name: String, type: String) {
    #expect(
        fault(expression)
            == "Invalid UpdateExpression: Incorrect operand type for operator or function; "
            + "operator or function: \(name), operand type: \(type)"
    )
}
