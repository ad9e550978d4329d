extension String {
    /// The text with what `replacement` has for some of its scalars, as far as so many bytes hold
    /// it; what is cut ends with "…", and never within a replacement.
    ///
    /// Goes by scalars and not by characters: a quotation mark is one to every receiver, also where
    /// an accent follows that makes another character of both.
    func escaped(
        within bytes: Int, _ replacement: (Unicode.Scalar) -> String? = { _ in nil },
    ) -> String {
        let mark = "…"
        var text = ""
        var end = 0
        for scalar in unicodeScalars {
            if let replacement = replacement(scalar) {
                text += replacement
            } else {
                text.unicodeScalars.append(scalar)
            }
            let size = text.utf8.count
            if size > bytes { return String(decoding: text.utf8.prefix(end), as: UTF8.self) + mark }
            if size + mark.utf8.count <= bytes { end = size }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Whether it controls something, or ends a line, and stands for nothing that can be seen.
    var isControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }
}
