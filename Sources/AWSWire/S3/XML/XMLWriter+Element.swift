extension XMLWriter {
    /// Writes an element again, without attributes.
    package mutating func element(_ copy: XMLElement) {
        guard !copy.children.isEmpty else { return element(copy.name, copy.text) }
        element(copy.name) { writer in
            for child in copy.children { writer.element(child) }
        }
    }
}
