/// Takes a form's body apart, `multipart/form-data`: some short fields, and behind them a file.
///
/// What comes behind the file is passed over. Source: RFC 7578; RFC 2046, section 5.1.
struct FormDecoder {
    private enum Phase {
        case preamble
        /// Behind a delimiter, in front of the end of a part's headers.
        case head
        case field(String)
        case file
        case rest
    }

    /// What ends a part's headers.
    private static let headEnd = Array("\r\n\r\n".utf8)
    /// What stands between parts.
    private let delimiter: [UInt8]
    private var phase = Phase.preamble
    /// What came and is not behind us. The first delimiter may be the first line.
    private var waiting = Array("\r\n".utf8)
    /// How much of it was read.
    private var start = 0
    /// Bytes that came in front of what waits; that end of a line did not come.
    private var passed = -2
    private var fields: [PostForm.Field] = []
    /// What the form says; nil until its file begins.
    private(set) var form: PostForm?

    init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// The boundary that a `Content-Type` names; throws where it is not that of a form.
    static func boundary(_ contentType: String?) throws(S3Error) -> String {
        guard let contentType,
            isSameName(RequestHeaders.mediaType(in: contentType), RequestHeaders.fileType)
        else {
            throw S3Error(
                "PreconditionFailed", 412,
                "At least one of the pre-conditions you specified did not hold",
                .init("Condition", "Bucket POST must be of the enclosure-type multipart/form-data"))
        }
        guard let boundary = parameter("boundary", of: contentType[...]),
            1...Limits.boundaryBytes ~= boundary.utf8.count
        else { throw .malformedForm }
        return boundary
    }

    /// Takes the next bytes; gives those of the file among them, and of what came before.
    mutating func take(_ bytes: Span<UInt8>) throws(S3Error) -> [UInt8] {
        bytes.withUnsafeBytes { waiting.append(contentsOf: $0) }
        var file: [UInt8] = []
        while try advance(&file) {}
        passed += start
        waiting.removeFirst(start)
        start = 0
        guard form != nil || waiting.count + passed <= Limits.formBytes else {
            throw .tooLongBeforeFile
        }
        return file
    }

    /// Throws unless the file came, and all of it.
    func finish() throws(S3Error) {
        guard form != nil else {
            throw .invalidArgument(
                "POST requires exactly one file upload per request.", "file", "0")
        }
        guard case .rest = phase else { throw .malformedForm }
    }

    /// Goes on to what comes next; false where more has to come first.
    private mutating func advance(_ file: inout [UInt8]) throws(S3Error) -> Bool {
        switch phase {
        case .preamble:
            guard let place = place(of: delimiter) else { return false }
            start = place + delimiter.count
            phase = .head
        case .head:
            if waiting[start...].starts(with: "--".utf8) {
                phase = .rest
            } else {
                guard let place = place(of: FormDecoder.headEnd) else { return false }
                let head = waiting[start..<place]
                start = place + FormDecoder.headEnd.count
                try beginPart(head)
            }
        case .field(let name):
            guard let place = place(of: delimiter) else { return false }
            guard let value = String(validating: waiting[start..<place], as: UTF8.self) else {
                throw .malformedForm
            }
            fields.append((name, value))
            start = place + delimiter.count
            phase = .head
        case .file:
            guard let place = place(of: delimiter) else {
                // The end of what waits may be the beginning of a delimiter.
                let end = max(start, waiting.count - delimiter.count + 1)
                file += waiting[start..<end]
                start = end
                return false
            }
            file += waiting[start..<place]
            phase = .rest
        case .rest:
            start = waiting.count
            return false
        }
        return true
    }

    private mutating func beginPart(_ head: ArraySlice<UInt8>) throws(S3Error) {
        let header = String(validating: head, as: UTF8.self)?.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        guard let header, let name = FormDecoder.parameter("name", of: header) else {
            throw .malformedForm
        }
        guard name.lowercased() == "file" else {
            phase = .field(name)
            return
        }
        guard passed + start <= Limits.formBytes else { throw .tooLongBeforeFile }
        form = try PostForm(
            fields, fileName: FormDecoder.parameter("filename", of: header) ?? "")
        phase = .file
    }

    /// Where some bytes stand behind what was read; nil where they do not, or not yet.
    private func place(of bytes: [UInt8]) -> Int? {
        let (waiting, wanted) = (waiting.span, bytes.span)
        var place = start
        while place + wanted.count <= waiting.count {
            var common = 0
            while common < wanted.count, waiting[place + common] == wanted[common] { common += 1 }
            if common == wanted.count { return place }
            place += 1
        }
        return nil
    }

    /// A parameter of a header, without the quotes that it may stand in.
    private static func parameter(_ name: String, of header: Substring) -> String? {
        var rest = header.drop { $0 != ";" }
        while !rest.isEmpty {
            rest = rest.dropFirst()
            let found = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[found.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let next = rest.popFirst(), next != "\"" {
                    let isEscape = next == "\\" && rest.first == "\""
                    value.append(isEscape ? rest.removeFirst() : next)
                }
                rest = rest.drop { $0 != ";" }
            } else {
                let plain = rest.prefix { $0 != ";" }
                value = String(plain.utf8.trimmed)
                rest = rest[plain.endIndex...]
            }
            if isSameName(String(found.utf8.trimmed), name) { return value }
        }
        return nil
    }
}
