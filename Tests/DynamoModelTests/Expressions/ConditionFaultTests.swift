import Testing

@testable import DynamoModel

private let values = #"""
    {
      ":n": {"N": "1"}, ":n2": {"N": "2"}, ":s": {"S": "a"}, ":s2": {"S": "b"}, ":b": {"B": "YQ=="},
      ":bool": {"BOOL": true}, ":null": {"NULL": true}, ":l": {"L": []}, ":m": {"M": {}},
      ":ss": {"SS": ["1"]}, ":ns": {"NS": ["1"]}, ":bs": {"BS": ["YQ=="]}
    }
    """#

private func fault(_ expression: String) -> String? {
    refusal {
        var substitutions = try substitutions(names: [("#a", "a")], values: values)
        _ = try ConditionExpression(
            expression, parameter: "FilterExpression", &substitutions,
        )
    }
}

@Test(arguments: [
    ("foo", "<EOF>", "foo"), ("a = ", "<EOF>", "="), ("attribute_not_exists(", "<EOF>", "("),
    ("contains (a, :s", "<EOF>", ":s"), ("things are not ok", "are", "things are not"),
    ("a > 4", "4", "> 4"), ("a == :s", "=", "== :s"), ("a != :s", "!", "a !="),
    ("attribute_exists(Pictures-RearView)", "-", "Pictures-RearView"),
    ("attribute_exists(\"x\")", "\"", "(\"x"), ("attribute_exists(a..b)", ".", "..b"),
    ("attribute_exists(a[b])", "b", "[b]"), ("a.:a < b", ":a", ".:a <"),
    ("a in b, c", "b", "in b,"),
    ("a > between", "between", "> between"), ("a in (b,c,)", ")", ",)"), ("a IN ()", ")", "()"),
    ("(a)between(b.(c.d))and(c)", "(", ".(c"), ("#$.b > a", "#", "#$"), ("ü > a", "ü", "ü >"),
    ("b[:a] > a", ":a", "[:a]"), ("size(a).b > a", ".", ").b"), ("size(a)[0] > a", "[", ")[0"),
    ("(size(a))[0] > a", "[", ")[0"), ("a = :s b", "b", ":s b"), ("a = :s)", ")", ":s)"),
    ("(a = :s", "<EOF>", ":s"), ("a AND b = :s", "AND", "a AND b"), ("(a = b) = c", "=", ") = c"),
    ("a between b or c", "or", "b or c"), ("_a = :s", "_", "_a"), ("a = : s", ":", "= : s"),
    ("a b.c[4.5]", "b", "a b."), ("a = b[4.5]", ".", "4.5"), ("   ", "<EOF>", ""), (")", ")", ")"),
    ("and", "and", "and"), ("a = :s AND", "<EOF>", "AND"), ("NOT", "<EOF>", "NOT"),
])
func `what cannot be read is a syntax error near its neighbours`(
    expression: String, token: String, near: String,
) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: Syntax error; token: \"\(token)\", near: \"\(near)\""
    )
}

@Test(arguments: [
    ("", "The expression can not be empty;"),
    ("a=b and a > ((views))", "The expression has redundant parentheses;"),
    ("(a)between(((b.c)).d)and(c)", "The expression has redundant parentheses;"),
    ("a > whatever((:things), ((a)))", "The expression has redundant parentheses;"),
    ("a=b AND ((a=b AND a=b)) AND a=b", "The expression has redundant parentheses;"),
    ("((a=b))", "The expression has redundant parentheses;"),
    ("a=b and whatever((:things)) > a", "Invalid function name; function: whatever"),
    ("attRIbute_exIsts((views), #x)", "Invalid function name; function: attRIbute_exIsts"),
    ("foo(a) = foo", "Invalid function name; function: foo"),
    (
        "if_not_exists(a, b) = :s",
        "The function is not allowed in a condition expression; function: if_not_exists",
    ),
    (
        "attribute_exists(views, #x)",
        "Attribute name is a reserved keyword; reserved keyword: views",
    ),
    (":undefined < abOrT", "Attribute name is a reserved keyword; reserved keyword: abOrT"),
    ("a.zone = :s", "Attribute name is a reserved keyword; reserved keyword: zone"),
    ("set = :s", "Attribute name is a reserved keyword; reserved keyword: set"),
    (
        "a[4294967295] = :s",
        "List index is not within the allowable range; index: [4294967295]",
    ),
])
func `a fault is named in the service's words`(expression: String, message: String) {
    #expect(fault(expression) == "Invalid FilterExpression: \(message)")
}

@Test(arguments: [
    ("a=b and attribute_exists((views), (#a)) > b", "attribute_exists"),
    ("attribute_not_exists(things) > b", "attribute_not_exists"),
    ("begins_with(things, a) > b", "begins_with"), ("contains(:things, c) > b", "contains"),
    ("size(contains(a, b)) > a", "contains"), ("size(things)", "size"), ("NOT size(a)", "size"),
    ("(size(a)) OR a = b", "size"), ("a between b and attribute_exists(x)", "attribute_exists"),
    ("a in (b, attribute_exists(x))", "attribute_exists"),
])
func `a function in the wrong place is refused`(expression: String, function: String) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: The function is not allowed to be used this way "
            + "in an expression; function: \(function)"
    )
}

@Test(arguments: [
    ("attribute_exists(#Pictures.RearView, :x) and a=b", "#Pictures"),
    ("begins_with(Pictures.#RearView)", "#RearView"),
    ("(#P between :lo and :hi) and (#PC in (:cat1, :cat2))", "#P"), ("#4g > a", "#4g"),
    ("#_ > a", "#_"), ("(a)between(b.c[45].#d)and(:x)", "#d"),
])
func `an undefined name is refused`(expression: String, name: String) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: An expression attribute name used in the document path "
            + "is not defined; attribute name: \(name)"
    )
}

@Test(arguments: [
    ("begins_with(:hello, #x, #y)", ":hello"), (":x < :y", ":x"), (":_ > a", ":_"),
    ("size(:x) < a", ":x"), ("a = :s AND begins_with(a, :x)", ":x"),
])
func `an undefined value is refused`(expression: String, name: String) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: An expression attribute value used in expression "
            + "is not defined; attribute value: \(name)"
    )
}

@Test(arguments: [
    ("attribute_exists(things, a) and a=b", "attribute_exists", 2),
    ("attribute_not_exists(things, b)", "attribute_not_exists", 2),
    ("attribute_type(things)", "attribute_type", 1), ("begins_with(things)", "begins_with", 1),
    ("begins_with(things, size(a), b)", "begins_with", 3), ("contains(things)", "contains", 1),
    ("size(things, a) > b", "size", 2),
])
func `a wrong number of operands is refused`(expression: String, function: String, count: Int) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: Incorrect number of operands for operator or function; "
            + "operator or function: \(function), number of operands: \(count)"
    )
}

@Test(arguments: [
    ("attribute_type(a, size(a)) and a=b and a=:undefined", "attribute_type", "N"),
    ("attribute_type(a, :n)", "attribute_type", "N"),
    ("attribute_type(a, :l)", "attribute_type", "L"),
    ("attribute_type(a, b)", "attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"),
    ("begins_with(a, size(a)) and a=:undefined", "begins_with", "N"),
    ("begins_with(a, :n)", "begins_with", "N"), ("begins_with(:bool, a)", "begins_with", "BOOL"),
    ("begins_with(a, :ss)", "begins_with", "SS"), ("size(size(a)) > :n", "size", "N"),
    ("attribute_not_exists(size(:n))", "size", "N"), ("size(:bool) > a", "size", "BOOL"),
    ("size(:null) > a", "size", "NULL"), ("a < :bool", "<", "BOOL"), (":l >= a", ">=", "L"),
    ("a BETWEEN :m AND :m", "BETWEEN", "M"), ("a > :ns", ">", "NS"), ("a <= :bs", "<=", "BS"),
])
func `a value of the wrong type is refused`(expression: String, name: String, type: String) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: Incorrect operand type for operator or function; "
            + "operator or function: \(name), operand type: \(type)"
    )
}

@Test(arguments: [
    ("a = a AND #a = b AND :undefined > a", "=", "[a]"), ("#a <> a", "<>", "[a]"),
    ("a > #a", ">", "[a]"), ("((a=a) OR (b=b))", "=", "[a]"),
    ("contains(ab.bc[1].a, ab.bc[1].#a)", "contains", "[ab, bc, [1], a]"),
    ("attribute_type(ab.bc[1].#a, ab.bc[1].a)", "attribute_type", "[ab, bc, [1], a]"),
    ("begins_with(a, (a))", "begins_with", "[a]"), ("a IN (b, a)", "IN", "[a]"),
    ("a BETWEEN b AND a", "BETWEEN", "[a]"),
])
func `an operand is not compared with itself`(expression: String, name: String, path: String) {
    #expect(
        fault(expression)
            == "Invalid FilterExpression: The first operand must be distinct from the remaining "
            + "operands for this operator or function; operator: \(name), first operand: \(path)"
    )
}

@Test(arguments: [
    (
        "attribute_exists(:s) and a=b",
        "Operator or function requires a document path; operator or function: attribute_exists",
    ),
    (
        "attribute_not_exists(size(:s))",
        "Operator or function requires a document path; operator or function: attribute_not_exists",
    ),
    (
        "attribute_type(a, :s)",
        "Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
    ),
    (
        "a between :n and :s",
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
            + "operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
    ),
    (
        "a between :s2 and :s",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
            + "lower bound operand: AttributeValue: {S:b}, "
            + "upper bound operand: AttributeValue: {S:a}",
    ),
    (
        "a between :n2 and :n",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
            + "lower bound operand: AttributeValue: {N:2}, "
            + "upper bound operand: AttributeValue: {N:1}",
    ),
])
func `a fault of an operand is named`(expression: String, message: String) {
    #expect(fault(expression) == "Invalid FilterExpression: \(message)")
}
