/// An element of an XML document: its name without a prefix, its text and what is in it.
package struct XMLElement: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The texts directly in it, one behind the other.
    package internal(set) var text = ""
    /// The elements in it, in order.
    package internal(set) var children: [XMLElement] = []
    /// The values of its attributes by their names, without prefixes.
    package internal(set) var attributes: [String: String] = [:]

    /// An element with nothing in it.
    init(_ name: String) {
        self.name = name
    }

    /// The first element of a name.
    package subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// All elements of a name.
    package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The text of the first element of a name.
    package func text(_ name: String) -> String? { self[name]?.text }
}
