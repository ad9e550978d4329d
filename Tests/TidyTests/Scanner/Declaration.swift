/// A function or a type, as far as the rules care.
struct Declaration: Hashable {
    enum Kind: Hashable {
        /// A function, an initialiser or a subscript, with the number of its parameters.
        case function(parameters: Int)
        /// A type or its extension.
        case type(keyword: String)
    }

    let kind: Kind
    let name: String
    /// The line where it starts, counted from 1.
    let line: Int
    /// The lines from its keyword to the end of its body; 1 for a requirement without one.
    let length: Int

    var parameters: Int? {
        if case .function(let parameters) = kind { parameters } else { nil }
    }

    var typeKeyword: String? {
        if case .type(let keyword) = kind { keyword } else { nil }
    }
}
