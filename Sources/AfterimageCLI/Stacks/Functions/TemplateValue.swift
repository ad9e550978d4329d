import DynamoModel

/// A part of a template, in the order in which it is written.
indirect enum TemplateValue: Hashable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([TemplateValue])
    case object([Member])
    /// What other types write.
    case json([UInt8])

    /// A name and what it stands for.
    struct Member: Hashable {
        let name: String
        let value: TemplateValue
    }

    /// What a resource or a parameter is known by.
    static func reference(_ id: String) -> TemplateValue { ["Ref": .text(id)] }

    /// Something else about a resource.
    static func attribute(_ name: String, of id: String) -> TemplateValue {
        ["Fn::GetAtt": [.text(id), .text(name)]]
    }

    /// A text with references in it.
    static func substituted(_ text: String) -> TemplateValue { ["Fn::Sub": .text(text)] }

    /// This object with the members of another one behind its own.
    func adding(_ other: TemplateValue) -> TemplateValue {
        guard case .object(let members) = self, case .object(let more) = other else { return self }
        return .object(members + more)
    }
}

extension TemplateValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }

    init(integerLiteral number: Int) { self = .number(number) }

    init(booleanLiteral flag: Bool) { self = .flag(flag) }

    init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }

    init(dictionaryLiteral members: (String, TemplateValue)...) {
        self = .object(members.map(Member.init))
    }
}

extension JSONWriter {
    /// Writes a part of a template.
    mutating func value(_ value: TemplateValue) {
        switch value {
        case .text(let text): string(text)
        case .number(let number): integer(number)
        case .flag(let flag): bool(flag)
        case .list(let elements):
            array { writer in for element in elements { writer.value(element) } }
        case .object(let members):
            object { writer in
                for member in members {
                    writer.name(member.name)
                    writer.value(member.value)
                }
            }
        case .json(let bytes): raw(bytes)
        }
    }
}
