/// Writes an XML document into a growing array of bytes: elements and texts are all it needs.
package struct XMLWriter {
    /// What answers in XML say that they are.
    package static let contentType = "text/xml"

    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// An empty document with room for a typical answer.
    package init() {
        bytes.reserveCapacity(512)
    }

    /// The document as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes what a document may begin with, and S3's does.
    package mutating func declaration() {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Writes an element with what `content` writes.
    package mutating func element(_ name: String, _ content: (inout XMLWriter) -> Void) {
        raw("<\(name)>")
        content(&self)
        raw("</\(name)>")
    }

    /// Writes the outermost element, which says whose names all of them are.
    package mutating func element(
        _ name: String, namespace: String, _ content: (inout XMLWriter) -> Void,
    ) {
        raw("<\(name) xmlns=\"\(namespace)\">")
        content(&self)
        raw("</\(name)>")
    }

    /// Writes the outermost element with a text.
    package mutating func element(_ name: String, namespace: String, text: String) {
        element(name, namespace: namespace) { $0.write(text) }
    }

    /// Writes an element with a text.
    package mutating func element(_ name: String, _ text: String) {
        element(name) { $0.write(text) }
    }

    /// Writes an element with a text, or nothing when there is none.
    package mutating func element(_ name: String, _ text: String?) {
        if let text { element(name, text) }
    }

    /// Writes who is let do something; of what type he is stands in an attribute of S3's.
    package mutating func grantee(type: String, _ content: (inout XMLWriter) -> Void) {
        raw("<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ")
        raw("xsi:type=\"\(type)\">")
        content(&self)
        raw("</Grantee>")
    }

    /// Writes tags, by their keys.
    package mutating func tags(_ tags: [String: String]) {
        list("Tags", tags.sorted { $0.key < $1.key }) { writer, tag in
            writer.element("Key", tag.key)
            writer.element("Value", tag.value)
        }
    }

    /// Writes a list: an element that has a `member` for each of the elements.
    package mutating func list<Element>(
        _ name: String, _ elements: some Sequence<Element>,
        _ member: (inout XMLWriter, Element) -> Void,
    ) {
        element(name) { writer in
            for element in elements { writer.element("member") { member(&$0, element) } }
        }
    }

    /// Writes a map: an element that has an `entry` for each of the pairs.
    package mutating func map(_ name: String, _ pairs: some Sequence<(String, String)>) {
        element(name) { writer in
            for (key, value) in pairs {
                writer.element("entry") { writer in
                    writer.element("key", key)
                    writer.element("value", value)
                }
            }
        }
    }

    private mutating func raw(_ markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    private mutating func write(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            // A reader would make a line feed of it.
            case 0x0D: raw("&#xD;")
            // XML has no way to say these. Source: XML 1.0, Char.
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20: raw("\u{FFFD}")
            default: bytes.append(byte)
            }
        }
    }
}
