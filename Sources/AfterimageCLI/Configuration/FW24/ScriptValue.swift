/// A value of a TypeScript object literal, or of JSON, and the line where it stands.
struct ScriptValue: Hashable {
    /// What a value is.
    enum Kind: Hashable {
        case text(String)
        case number(String)
        case flag(Bool)
        /// `null` or `undefined`.
        case nothing
        case object([ScriptMember])
        case array([ScriptValue])
        /// A name, of whose parts the last one counts: `StreamViewType.NEW_IMAGE` say.
        case name([String])
        /// A call of something that has a name, with plain arguments: `Duration.seconds(5)` say.
        case call([String], [ScriptValue])
        /// Anything else, as it is written.
        case expression(String)
        /// What begins as an object or an array and is none.
        case broken(ScriptFault)
    }

    let kind: Kind
    let line: Int

    /// The members, if it is an object.
    var members: [ScriptMember]? {
        if case .object(let members) = kind { members } else { nil }
    }

    /// The value of a member.
    subscript(name: String) -> ScriptValue? { members?.last { $0.name == name }?.value }
}

/// A member of an object.
struct ScriptMember: Hashable {
    /// Its name; nil where it is computed, spread or stands for itself.
    let name: String?
    let value: ScriptValue
}
