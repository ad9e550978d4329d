import Foundation

/// A public key as the command line names it: `name+id+base64`, or a file that has it.
enum KeyArgument {
    /// The key's text.
    static func text(_ argument: String) throws -> String {
        if argument.split(separator: "+", maxSplits: 2).count == 3,
            !FileManager.default.fileExists(atPath: argument)
        {
            return argument
        }
        let bytes = try InputFile.bytes(argument, "the file trail.pub of the trail's owner")
        return String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
    }
}
