import Crypto

/// What holds of every text that a message carries.
package enum MessageText {
    /// Throws where a text has characters that no message may have.
    ///
    /// Source: AWS, SQS, SendMessage, MessageBody: the characters of XML 1.0.
    static func check(_ text: String) throws(SQSError) {
        if let stray = stray(in: text) {
            throw .invalidContents(complaint(stray, in: "message body"))
        }
    }

    /// The first character of a text that no message may have, in hexadecimal; nil where all may.
    package static func stray(in text: String) -> String? {
        let bytes = text.utf8.span
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                return String(byte, radix: 16)
            }
            // U+FFFE and U+FFFF; surrogates are no text at all.
            if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF,
                bytes[index + 2] >= 0xBE
            {
                return bytes[index + 2] == 0xBE ? "fffe" : "ffff"
            }
            index += 1
        }
        return nil
    }

    /// The digest of a body that clients check.
    package static func md5(_ text: String) -> String {
        var hash = Insecure.MD5()
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hash.finalize().hexadecimalText
    }

    /// The id that a queue gives by itself to a message without one.
    package static func deduplicationID(_ text: String) -> String {
        var hash = SHA256()
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hash.finalize().hexadecimalText
    }

    /// What is said of a character that no text of a message may have, in hexadecimal.
    static func complaint(_ character: String, in place: String) -> String {
        "Invalid binary character '#x\(character)' was found in the \(place), the set of "
            + "allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | "
            + "#x10000 to #x10FFFF"
    }
}
