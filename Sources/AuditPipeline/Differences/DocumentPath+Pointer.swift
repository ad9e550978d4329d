package import DynamoModel

// Source: RFC 6901, JSON Pointer.

extension DocumentPath {
    /// The path as a JSON Pointer, `/Address/city` or `/Tags/3` say.
    package var pointer: String {
        elements.map { element in
            switch element {
            case .name(let name):
                "/" + name.string.replacing("~", with: "~0").replacing("/", with: "~1")
            case .index(let index): "/\(index)"
            }
        }
        .joined()
    }

    /// Reads a pointer into one of some images, which tell an element of a list from a member of
    /// a map; nil for what begins otherwise.
    package init?(pointer: String, in images: [Item]) {
        guard pointer.hasPrefix("/") else { return nil }
        var elements: [Element] = []
        for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let name = String(token).replacing("~1", with: "/").replacing("~0", with: "~")
            let isInList = images.contains { image in
                guard case .list? = DocumentPath(elements)?.value(in: image) else { return false }
                return true
            }
            if isInList, let index = Int(name) {
                elements.append(.index(index))
            } else {
                elements.append(.name(Text(name)))
            }
        }
        self.init(elements)
    }
}
