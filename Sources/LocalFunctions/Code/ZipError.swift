/// Why a zip file is not taken.
enum ZipError: Error, Hashable {
    /// It is no zip file, it is cut off, or its parts contradict each other.
    case damaged
    /// It has no files.
    case empty
    /// It is larger than an upload may be.
    case packedTooLarge
    /// Its files together are larger than a function may be.
    case tooLarge
    /// It has more files than a function may have.
    case tooManyFiles
    /// The path leads out of the folder, or is none.
    case unsafePath(String)
    /// It is a link, or another thing that is no file and no folder.
    case notAFile(String)
    /// It is a file, and a folder of other files too.
    case fileAndFolder(String)
    /// It is packed or encrypted in a way that is not known here.
    case unknownMethod(String)
}

extension ZipError: CustomStringConvertible {
    /// What is wrong, in the service's words where it has any.
    var description: String {
        switch self {
        case .damaged:
            "Could not unzip uploaded file. Please check your file, then try to upload again."
        case .empty: "Uploaded file must be a non-empty zip"
        case .packedTooLarge: "Zipped size must be smaller than \(Limits.zipBytes) bytes"
        case .tooLarge: "Unzipped size must be smaller than \(Limits.unzippedBytes) bytes"
        case .tooManyFiles: "The zip file has more than \(Limits.zipEntries) files"
        case .unsafePath(let path):
            "The path \(path) in the zip file leads out of its folder, or is none"
        case .notAFile(let path):
            "\(path) in the zip file is a link or a special file; zip the file itself"
        case .fileAndFolder(let path):
            "\(path) in the zip file is a file, and a folder of other files too"
        case .unknownMethod(let path):
            "\(path) in the zip file is encrypted, or not packed with deflate"
        }
    }
}
