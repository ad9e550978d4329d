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

/// A file that the command line names.
enum InputFile {
    /// The file's bytes; where there is none, the failure says what should have been named.
    static func bytes(_ path: String, _ mend: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.notFound, "\(path) can not be read", mend: mend)
        }
        return Array(data)
    }
}
